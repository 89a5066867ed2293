/** The budget rule language (docs/language.md). Keywords have an English and a Chinese spelling. */
grammar BudgetRule;

file : packDecl? item* EOF ;

packDecl : PACK dottedName version=STRING title=bilingual? ;

item
    : tablesDecl
    | templateDecl
    | wordsDecl
    | patternDecl
    | ruleDecl
    ;

// --- table sets: what the tables are, and the identities that each must satisfy ------------------------------------

tablesDecl : TABLES name LBRACE tableDecl* RBRACE ;

tableDecl : TABLE name flag=name? LBRACE ( partItem | partDecl )* RBRACE ;

partDecl : PART name LBRACE partItem* RBRACE ;

partItem
    : COLUMN label COLON type=name ( ASSIGN expr )?        # columnDecl
    | ROW label ASSIGN expr                                # rowDecl
    | LINES label ( COMMA label )*                         # linesDecl
    | TOTAL label                                          # totalDecl
    | HIERARCHY BY ( kind=name OF )? column=label          # hierarchyDecl
    ;

// --- templates: how one place prints a table set ---------------------------------------------------------------------

templateDecl : TEMPLATE dottedName FOR set=name LBRACE templateItem* RBRACE ;

templateItem
    : CONTENTS STRING ( COMMA STRING )*                    # contentsDecl
    | SECTION name COLON templateField ( COMMA templateField )*   # sectionForm
    | TABLE name COLON templateField ( COMMA templateField )*     # tableForm
    ;

templateField : key=name STRING ;

// --- words and patterns: what prose is made of ---------------------------------------------------------------------

wordsDecl
    : WORDS name LBRACE meaning* RBRACE
    | WORDS name ASSIGN LINES OF expr
    ;

meaning : label ( ASSIGN STRING ( BAR STRING )* )? ;

patternDecl : PATTERN name STRING ;

// --- rules -------------------------------------------------------------------------------------------------------------

ruleDecl : RULE dottedName COLON severity title=bilingual basis? LBRACE statement* RBRACE ;

basis : BASIS STRING ( COMMA STRING )* ;

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
    ;

// --- expressions, tightest first -----------------------------------------------------------------------------------------

loneExpression : expr EOF ;

expr
    : expr DOT member=label                                          # memberExpr
    | expr LBRACK expr RBRACK                                        # lookupExpr
    | aggregate=( SUM | COUNT | MIN | MAX ) LPAREN expr ( FOR name IN expr ( WHERE expr )? )? RPAREN   # aggregateExpr
    | SUM OF what=name second=name?                                  # sumOfExpr
    | callee=name LPAREN ( expr ( COMMA expr )* )? RPAREN            # callExpr
    | MINUS expr                                                     # negateExpr
    | expr op=( STAR | SLASH ) expr                                  # productExpr
    | expr op=( PLUS | MINUS ) expr                                  # additiveExpr
    | expr MATCHING pattern                                          # matchingExpr
    | expr op=( EQ | NE | APPROX | LE | GE | LT | GT | TILDE ) expr  # compareExpr
    | expr IS NOT? state=( BLANK | EMPTY | PRESENT )                 # stateExpr
    | expr NOT? IN expr                                              # inExpr
    | NOT expr                                                       # notExpr
    | expr AND expr                                                  # andExpr
    | expr OR expr                                                   # orExpr
    | expr IMPLIES expr                                              # impliesExpr
    | quantifier=( ALL | ANY | NONE ) name IN expr ( WHERE expr )? COLON expr   # quantifierExpr
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
    | AND | OR | IMPLIES
    ;

/** Words that are keywords only where the grammar wants them stay free as names elsewhere. */
name
    : IDENT | TABLE | PART | COLUMN | ROW | LINES | TOTAL | HIERARCHY | TEMPLATE | CONTENTS | SECTION | WORDS | PATTERN
    | PACK | BASIS | ERROR | WARNING | INFO | MESSAGE | AT | BY | OF | BLANK | EMPTY | PRESENT | TABLES | RULE

    ;

// --- tokens --------------------------------------------------------------------------------------------------------------

PACK      : 'pack' | '规则包' ;
TABLES    : 'tables' | '表集' ;
TABLE     : 'table' | '表' ;
PART      : 'part' | '分表' ;
COLUMN    : 'column' | '列' ;
ROW       : 'row' | '行' ;
LINES     : 'lines' | '固定行' ;
TOTAL     : 'total' | '合计行' ;
HIERARCHY : 'hierarchy' | '层级' ;
BY        : 'by' | '按' ;
OF        : 'of' | '之' ;
TEMPLATE  : 'template' | '样式' ;
CONTENTS  : 'contents' | '目录' ;
SECTION   : 'section' | '章节' ;
WORDS     : 'words' | '词表' ;
PATTERN   : 'pattern' | '句式' ;
RULE      : 'rule' | '规则' ;
BASIS     : 'basis' | '依据' ;
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

NUMBER : [0-9]+ ( '.' [0-9]+ )? ;
STRING : '"' ( '\\' . | ~["\\\r\n] )* '"' ;
IDENT  : [\p{L}_] [\p{L}\p{N}_]* ;

DOC_COMMENT : '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT     : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLANKS      : [ \t\r\n]+ -> channel(HIDDEN) ;
UNKNOWN     : . ;
