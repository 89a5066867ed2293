#include "engine/object.h"

namespace budgetlint {

const Ledger& at(const Document& model, LedgerRef of) {
  switch (of.kind) {
    case LedgerKind::facts: return model.overall->facts;
    case LedgerKind::by_source: return model.overall->by_source;
    case LedgerKind::by_use: return model.overall->by_use;
    case LedgerKind::period_funds: return model.projects[of.project].period_funds;
    case LedgerKind::annual_funds: break;
  }
  return model.projects[of.project].annual_funds;
}

const Items<Indicator>& list_of(const Document& model, IndicatorRef of) {
  switch (of.list) {
    case IndicatorList::overall: return model.overall->indicators;
    case IndicatorList::period: return model.projects[of.project].period_indicators;
    case IndicatorList::annual: break;
  }
  return model.projects[of.project].annual_indicators;
}

}  // namespace budgetlint
