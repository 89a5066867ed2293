// The page reads and links without it. It lights what belongs together (a finding, its place, the
// related places), and shows and hides findings by their kind.
'use strict';
(function () {
  var lit = [], kept = null;
  function list(ids) {
    return (ids || '').split(' ').map(function (id) { return id ? document.getElementById(id) : null; })
      .filter(function (found) { return found; });
  }
  function put(element, name) { element.classList.add(name); lit.push([element, name]); }
  function dim() { lit.forEach(function (pair) { pair[0].classList.remove(pair[1]); }); lit = []; }
  function lightFinding(finding) {
    if (finding.id) { put(finding, 'lit'); }
    list(finding.dataset.at).forEach(function (place) { put(place, 'lit'); });
    list(finding.dataset.related).forEach(function (place) { put(place, 'lit-related'); });
  }
  function light(element) {
    dim();
    if (!element) { return; }
    if (element.dataset.items) { list(element.dataset.items).forEach(lightFinding); put(element, 'lit'); }
    else { lightFinding(element); }
  }
  function subject(element) { return element.closest ? element.closest('[data-at], [data-related], [data-items]') : null; }
  function hover(event) { light(subject(event.target) || kept); }
  document.addEventListener('mouseover', hover);
  document.addEventListener('focusin', hover);
  document.addEventListener('focusout', function () { light(kept); });
  // Which kinds are shown. The buttons are of use only here, so it is here that they come in sight.
  var filter = document.querySelector('.filter');
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function isHidden(element) { return element.hidden; }
  function leading(cards) { return cards.filter(function (card) { return !card.hidden; })[0] || cards[0]; }
  function press(kind, on) {
    filter.querySelector('[data-shows="' + kind + '"]').setAttribute('aria-pressed', String(on));
    showPressed();
  }
  function showPressed() {
    var off = all('.filter [aria-pressed=false]').map(function (button) { return button.dataset.shows; });
    all('[data-kind]').forEach(function (each) { each.toggleAttribute('hidden', off.indexOf(each.dataset.kind) !== -1); });
    all('.cards, .general').forEach(function (group) {
      group.hidden = Array.prototype.slice.call(group.querySelectorAll('.card')).every(isHidden);
    });
    all('.index, .list').forEach(function (table) {
      var rows = Array.prototype.slice.call(table.querySelectorAll('[data-kind]'));
      table.hidden = rows.length !== 0 ? rows.every(isHidden) : false;
    });
    all('[data-items]').forEach(function (place) {
      place.classList.toggle('quiet', list(place.dataset.items).every(isHidden));
    });
    var cards = all('.card'), shown = cards.filter(function (card) { return !card.hidden; }).length;
    var told = filter.querySelector('[role=status]');
    told.textContent = off.length === 0 ? '' : told.dataset.partly.replace('##', cards.length).replace('#', shown);
  }
  if (filter) {
    filter.hidden = false;
    filter.addEventListener('click', function (event) {
      var button = event.target.closest('button');
      if (button) { press(button.dataset.shows, button.getAttribute('aria-pressed') !== 'true'); }
    });
  }
  function reveal(card) {
    if (!card.matches('.cards > .card')) { return; }
    var above = Math.max(0, -card.parentNode.getBoundingClientRect().top);
    card.parentNode.scrollTop = card.offsetTop - above - 8;
  }
  // Where a link led keeps its light until the next; the finding that it belongs to comes with it.
  function arrive() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    var unseen = target.closest('[data-kind][hidden]');
    if (unseen) { press(unseen.dataset.kind, true); }
    kept = subject(target) || null;
    target.focus({ preventScroll: true });
    light(kept);
    // Beside a long table the cards scroll by themselves.
    lit.forEach(function (pair) { if (pair[0] !== target) { reveal(pair[0]); } });
  }
  window.addEventListener('hashchange', arrive);
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a');
    var found = subject(event.target);
    if (link) {
      // The same link again changes nothing in the address, but should lead there again.
      if (link.getAttribute('href') === location.hash) { setTimeout(arrive, 0); }
    } else if (found) {
      kept = found;
      light(found);
      if (found.dataset.items) { location.hash = leading(list(found.dataset.items)).id; }
    } else {
      kept = null;
      light(null);
    }
  });
  if (location.hash) { arrive(); }
}());
