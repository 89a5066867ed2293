/** The budget rule language (docs/language.md). Keywords have an English and a Chinese spelling. */
grammar BudgetRule;

file : packDecl? importDecl* item* EOF ;

packDecl : PACK packName=dottedName version=STRING title=bilingual? ;

importDecl : IMPORT packName=dottedName version=STRING? ;

item
    : tablesDecl
    | templateDecl
    | synonymsDecl
    | wordsDecl
    | codesDecl
    | termDecl
    | termsDecl
    | fundDecl
    | measureDecl
    | grammarDecl
    | cellsDecl
    | patternDecl
    | constDecl
    | parameterDecl
    | defDecl
    | ruleDecl
    | overrideDecl
    | offDecl
    | replacedDecl
    | testDecl
    ;

// --- table sets: what the tables are, and the identities that each must satisfy ------------------------------------

tablesDecl : TABLES name LBRACE tableDecl* RBRACE ;

tableDecl : TABLE name flag=name? LBRACE ( partItem | partDecl )* RBRACE ;

partDecl : PART name LBRACE partItem* RBRACE ;

partItem
    : COLUMN label flag=IDENT? COLON typeRef identity?     # columnDecl
    | ROW label identity                                   # rowDecl
    | LINES flag=IDENT? label ( COMMA label )*             # linesDecl
    | TOTAL label                                          # totalDecl
    | MEMO BY column=label                                 # memoDecl
    | HIERARCHY BY ( kind=name OF )? column=label          # hierarchyDecl
    ;

/** A figure is made of others, or bounded by them. */
identity : op=( ASSIGN | LE | GE ) expr ;

// --- templates: how one place prints a table set ---------------------------------------------------------------------

templateDecl : TEMPLATE dottedName FOR set=name LBRACE templateItem* RBRACE ;

templateItem
    : CONTENTS STRING ( COMMA STRING )*                    # contentsDecl
    | TABLES STRING ( COMMA STRING )*                      # furtherTables
    | SECTION name flag=IDENT? ( COLON templateField ( COMMA templateField )* )?   # sectionForm
    | TABLE name flag=IDENT? ( COLON templateField ( COMMA templateField )* )? formBody?   # tableForm
    ;

/** What the place calls the columns and rows of the table set, and which it does not print. */
formBody : LBRACE ( formItem | formPart )* RBRACE ;

formPart : PART name LBRACE formItem* RBRACE ;

formItem
    : COLUMN label ASSIGN STRING ( BAR STRING )*           # printedColumn
    | ROW label ASSIGN STRING ( BAR STRING )*              # printedRow
    | LINES label ( COMMA label )*                         # printedLines
    | WITHOUT what=( COLUMN | ROW ) label ( COMMA label )* # notPrinted
    | WITHOUT LINES                                        # noFixedLines
    ;

templateField : key=name STRING ( BAR STRING )* ;

/** Other names of tables, sections, columns and rows, that hold for every print of a table set. */
synonymsDecl : SYNONYMS FOR set=name LBRACE synonymItem* RBRACE ;

synonymItem
    : WORDS name ( COMMA name )*                                    # synonymWords
    | SECTION name ASSIGN STRING ( BAR STRING )*                    # synonymSection
    | TABLE name ( ASSIGN STRING ( BAR STRING )* )? formBody?       # synonymTable
    ;

// --- words and patterns: what prose is made of ---------------------------------------------------------------------

wordsDecl
    : WORDS name LBRACE meaning* RBRACE
    | WORDS name ASSIGN LINES OF expr
    ;

meaning : label ( ASSIGN STRING ( BAR STRING )* )? ;

/** A classification: its codes with their names, and where they are from. */
codesDecl : CODES name BASIS STRING ( COMMA STRING )* LBRACE codeEntry* RBRACE ;

codeEntry : code=NUMBER title=STRING ;

patternDecl : PATTERN name STRING ;

// --- the vocabulary that prose is read with ----------------------------------------------------------------------------

/** A name that prose uses, with its spellings, and what it is made of. */
termDecl : TERM label ( COLON kind=name )? flag=name? ASSIGN spellings ( PARTS termParts ( BAR termParts )* )? ;

termParts : LBRACE termPart ( COMMA termPart )* RBRACE ;

/** In brackets one that there need not be. */
termPart : label | LBRACK label RBRACK ;

/** A term for each entry of a classification. */
termsDecl : TERMS label ( COLON kind=name )? FROM CODES list=name LBRACK level=NUMBER RBRACK ASSIGN spellings ;

fundDecl : FUND label ASSIGN spellings ;

measureDecl : MEASURE label ASSIGN spellings ;

/** Words by the part that they play in a sentence. */
grammarDecl : GRAMMAR LBRACE grammarWords* RBRACE ;

grammarWords : wordClass=name place=name? ASSIGN spellings ;

spellings : STRING ( BAR STRING )* ;

/** Where the tables of a set have the figures of terms. */
cellsDecl : CELLS set=name LBRACE cellDecl* RBRACE ;

cellDecl : TERMS? term=label flag=name? ( OF fund=label )? ( IN measure=label )? ASSIGN expr ( BAR expr )* ;

// --- what rules share ------------------------------------------------------------------------------------------------

constDecl : CONST name ASSIGN expr ;

/** A constant that a project may set in its configuration. */
parameterDecl : PARAMETER name ( COLON typeRef )? ASSIGN expr title=bilingual? ;

defDecl : DEF name LPAREN ( defParameter ( COMMA defParameter )* )? RPAREN ( COLON typeRef )? ASSIGN expr ;

defParameter : name COLON typeRef ;

/** amount, count(人), code(功能分类), row(支出总表), list of percent; ? where it may be blank or absent. */
typeRef : ( LIST OF )? typeName ( LPAREN argument=dottedName RPAREN )? QUESTION? ;

/** `count` is a type too. */
typeName : name | COUNT ;

// --- rules -------------------------------------------------------------------------------------------------------------

ruleDecl : OVERRIDE? RULE id=dottedName COLON severity title=bilingual ruleClause* LBRACE statement* RBRACE ;

ruleClause
    : BASIS STRING ( COMMA STRING )*                       # basisClause
    | SEE STRING ( COMMA STRING )*                         # seeClause
    | FOR name ( COMMA name )*                             # kindsClause
    | FROM NUMBER                                          # fromClause
    | UNTIL NUMBER                                         # untilClause
    ;

severity : ERROR | WARNING | INFO ;

bilingual : zh=STRING ( SLASH en=STRING )? ;

statement
    : FOR name IN expr ( WHERE expr )?                     # forStatement
    | LET name ASSIGN expr                                 # letStatement
    | WHEN expr                                            # whenStatement
    | REQUIRE expr clause*                                 # requireStatement
    ;

clause
    : MESSAGE bilingual                                    # messageClause
    | AT expr                                              # atClause
    | how=( FIX | SUGGEST ) SET place=expr ASSIGN value=expr   # fixClause
    ;

/** Changes the severity of a rule of an imported pack. */
overrideDecl : OVERRIDE ruleRef COLON severity ;

/** Switches a rule of an imported pack off, and says why. */
offDecl : OFF ruleRef BECAUSE STRING ;

/** An id that rules had before, and the rule that looks at the same now. */
replacedDecl : REPLACED old=ruleRef BY successor=ruleRef ;

/** 支出总表/row-sum, expense.basic-agrees */
ruleRef : dottedName ( SLASH dottedName )? ;

// --- tests beside rules ------------------------------------------------------------------------------------------------

testDecl : TEST ruleRef LBRACE testCase* RBRACE ;

testCase
    : SAMPLE STRING outcome?                               # sampleCase
    | change ( COMMA change )* outcome                     # changeCase
    ;

change
    : SET expr ASSIGN testValue                            # setChange
    | REMOVE expr                                          # removeChange
    | REPLACE old=STRING WITH new_=STRING IN expr          # replaceChange
    ;

testValue : testCell | LBRACK ( testRow ( COMMA testRow )* )? RBRACK ;

testRow : LBRACK testCell ( COMMA testCell )* RBRACK ;

testCell : BLANK | TILDE | MINUS? NUMBER unit=( PERCENT | IDENT )? | STRING | name ;

outcome
    : PASSES
    | NOT_APPLICABLE
    | NOT_EVALUATED
    | how=( VIOLATED | ROUNDED ) expectation*
    ;

expectation
    : AT expr                                              # atExpectation
    | what=( EXPECTED | ACTUAL | DIFFERENCE ) value=testCell   # figureExpectation
    | NUMBER TIMES                                         # timesExpectation
    ;

// --- expressions, tightest first -----------------------------------------------------------------------------------------

loneExpression : expr EOF ;

expr
    : expr DOT member=label                                          # memberExpr
    | expr LBRACK expr RBRACK                                        # lookupExpr
    | aggregate=( SUM | COUNT | MIN | MAX ) LPAREN expr ( FOR name IN expr ( WHERE expr )? )? RPAREN   # aggregateExpr
    | SUM OF what=name                                               # sumOfExpr
    | callee=name LPAREN ( expr ( COMMA expr )* )? RPAREN            # callExpr
    | MINUS expr                                                     # negateExpr
    | expr op=( STAR | SLASH ) expr                                  # productExpr
    | expr op=( PLUS | MINUS ) expr                                  # additiveExpr
    | expr MATCHING pattern ( WITH expr )?                           # matchingExpr
    | expr op=( EQ | NE | APPROX | LE | GE | LT | GT | TILDE ) expr  # compareExpr
    | expr IS NOT? state=( BLANK | EMPTY | PRESENT )                 # stateExpr
    | expr NOT? IN expr                                              # inExpr
    | NOT expr                                                       # notExpr
    | expr AND expr                                                  # andExpr
    | expr OR expr                                                   # orExpr
    | expr IMPLIES expr                                              # impliesExpr
    | quantifier=( ALL | ANY | NONE ) name IN expr ( WHERE expr )? COLON expr   # quantifierExpr
    | EXACTLY NUMBER name IN expr ( WHERE expr )? COLON expr         # exactlyExpr
    | GROUP name IN expr ( WHERE expr )? BY expr                     # groupByExpr
    | LBRACK expr ( COMMA expr )* RBRACK                             # listExpr
    | LPAREN expr RPAREN                                             # groupExpr
    | NUMBER unit=( PERCENT | IDENT )?                               # numberExpr
    | STRING                                                         # stringExpr
    | name                                                           # nameExpr
    ;

pattern : STRING | name ;

dottedName : name ( ( DOT | MINUS ) word )* ;

label : word | STRING ;

/** After a dot or a dash every word is a name. */
word
    : name | SUM | COUNT | MIN | MAX | ALL | ANY | NONE | FOR | IN | WHERE | LET | WHEN | REQUIRE | MATCHING | IS | NOT
    | AND | OR | IMPLIES | EXACTLY | GROUP | WITH
    ;

/** Words that are keywords only where the grammar wants them stay free as names elsewhere. */
name
    : IDENT | TABLE | PART | COLUMN | ROW | LINES | TOTAL | HIERARCHY | TEMPLATE | CONTENTS | SECTION | WORDS | PATTERN
    | PACK | BASIS | ERROR | WARNING | INFO | MESSAGE | AT | BY | OF | BLANK | EMPTY | PRESENT | TABLES | RULE | IMPORT
    | CONST | DEF | PARAMETER | OVERRIDE | OFF | BECAUSE | SEE | FROM | UNTIL | MEMO | LIST | TEST | SAMPLE | SET
    | WITHOUT | CODES | REMOVE | REPLACE | PASSES | VIOLATED | ROUNDED | EXPECTED | ACTUAL | DIFFERENCE | TIMES | FIX | SUGGEST
    | TERM | TERMS | FUND | MEASURE | GRAMMAR | PARTS | CELLS | REPLACED
    | SYNONYMS
    ;

// --- tokens --------------------------------------------------------------------------------------------------------------

PACK      : 'pack' | '规则包' ;
IMPORT    : 'import' | '引入' ;
TABLES    : 'tables' | '表集' ;
TABLE     : 'table' | '表' ;
PART      : 'part' | '分表' ;
COLUMN    : 'column' | '列' ;
ROW       : 'row' | '行' ;
LINES     : 'lines' | '固定行' ;
TOTAL     : 'total' | '合计行' ;
MEMO      : 'memo' | '其中行' ;
HIERARCHY : 'hierarchy' | '层级' ;
BY        : 'by' | '按' ;
OF        : 'of' | '之' ;
TEMPLATE  : 'template' | '样式' ;
SYNONYMS  : 'synonyms' | '别名' ;
CONTENTS  : 'contents' | '目录' ;
SECTION   : 'section' | '章节' ;
WORDS     : 'words' | '词表' ;
PATTERN   : 'pattern' | '句式' ;
CONST     : 'const' | '常量' ;
PARAMETER : 'parameter' | '参数' ;
DEF       : 'def' | '定义' ;
LIST      : 'list' | '列表' ;
RULE      : 'rule' | '规则' ;
OVERRIDE  : 'override' | '改写' ;
OFF       : 'off' | '停用' ;
BECAUSE   : 'because' | '理由' ;
BASIS     : 'basis' | '依据' ;
SEE       : 'see' | '参见' ;
FROM      : 'from' | '自' ;
UNTIL     : 'until' | '至' ;
ERROR     : 'error' | '错误' ;
WARNING   : 'warning' | '警告' ;
INFO      : 'info' | '提示' ;
FOR       : 'for' | '对' ;
IN        : 'in' | '属于' ;
WHERE     : 'where' | '其中' ;
LET       : 'let' | '令' ;
WHEN      : 'when' | '当' ;
REQUIRE   : 'require' | '要求' ;
MESSAGE   : 'message' | '消息' ;
AT        : 'at' | '位置' ;
FIX       : 'fix' | '改正' ;
SUGGEST   : 'suggest' | '建议' ;
TEST      : 'test' | '测试' ;
SAMPLE    : 'sample' | '样本' ;
SET       : 'set' | '改' ;
REMOVE    : 'remove' | '删去' ;
REPLACE   : 'replace' | '替换' ;
WITH      : 'with' | '并且' ;
PASSES    : 'passes' | '通过' ;
VIOLATED  : 'violated' | '违反' ;
ROUNDED   : 'rounded' | '舍入' ;
NOT_APPLICABLE : 'not' [ \t]+ 'applicable' | '不适用' ;
NOT_EVALUATED  : 'not' [ \t]+ 'evaluated' | '未能判断' ;
EXPECTED  : 'expected' | '应为' ;
ACTUAL    : 'actual' | '实为' ;
DIFFERENCE : 'difference' | '相差' ;
TIMES     : 'times' | '处' ;
SUM       : 'sum' | '合计值' ;
COUNT     : 'count' | '个数' ;
MIN       : 'min' | '最小值' ;
MAX       : 'max' | '最大值' ;
MATCHING  : 'matching' | '匹配' ;
IS        : 'is' | '为' ;
NOT       : 'not' | '非' ;
BLANK     : 'blank' | '空白' ;
EMPTY     : 'empty' | '空' ;
PRESENT   : 'present' | 'given' | '存在' ;
AND       : 'and' | '且' ;
OR        : 'or' | '或' ;
IMPLIES   : 'implies' | '则' ;
ALL       : 'all' | '每个' ;
ANY       : 'any' | '任一' ;
NONE      : 'none' | '没有' ;
EXACTLY   : 'exactly' | '恰好' ;
GROUP     : 'group' | '分组' ;
WITHOUT   : 'without' | '不印' ;
CODES     : 'codes' | '科目表' ;
TERM      : 'term' | '用语' ;
TERMS     : 'terms' | '用语表' ;
FUND      : 'fund' | '资金性质' ;
MEASURE   : 'measure' | '口径' ;
GRAMMAR   : 'grammar' | '语法' ;
PARTS     : 'parts' | '由' ;
CELLS     : 'cells' | '取数' ;
REPLACED  : 'replaced' | '旧编号' ;

LBRACE : '{' ;
RBRACE : '}' ;
LBRACK : '[' ;
RBRACK : ']' ;
LPAREN : '(' ;
RPAREN : ')' ;
COLON  : ':' ;
COMMA  : ',' ;
DOT    : '.' ;
EQ     : '==' ;
NE     : '!=' ;
APPROX : '~=' ;
LE     : '<=' ;
GE     : '>=' ;
LT     : '<' ;
GT     : '>' ;
TILDE  : '~' ;
ASSIGN : '=' ;
PLUS   : '+' ;
MINUS  : '-' ;
STAR   : '*' ;
SLASH  : '/' ;
PERCENT : '%' ;
BAR    : '|' ;
QUESTION : '?' ;

NUMBER : [0-9]+ ( '.' [0-9]+ )? ;
STRING : '"' ( '\\' . | ~["\\\r\n] )* '"' ;
IDENT  : [\p{L}_] [\p{L}\p{N}_]* ;

DOC_COMMENT : '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT     : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLANKS      : [ \t\r\n]+ -> channel(HIDDEN) ;
UNKNOWN     : . ;
