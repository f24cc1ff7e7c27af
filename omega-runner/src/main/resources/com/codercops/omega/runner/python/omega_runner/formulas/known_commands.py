"""Decide which formulas may share a run of LaTeX: those made of commands that cannot change another formula.

No command here defines, assigns globally, counts, reads, writes or reaches another program. Everything else, such as a
command of a package, makes a formula ineligible, and Manim typesets it as usual.
"""

import re

_SYMBOLS = """
acute aleph alpha amalg angle approx approxeq Arrowvert arrowvert ast asymp backepsilon backprime backsim backsimeq
backslash bar barwedge Bbbk because beta beth between bigcap bigcirc bigcup bigodot bigoplus bigotimes bigsqcup
bigstar bigtriangledown bigtriangleup biguplus bigvee bigwedge blacklozenge blacksquare blacktriangle
blacktriangledown blacktriangleleft blacktriangleright bot bowtie Box boxdot boxminus boxplus boxtimes bracevert breve
bullet Bumpeq bumpeq Cap cap cdot cdotp cdots centerdot check chi circ circeq circlearrowleft circlearrowright
circledast circledcirc circleddash circledS clubsuit colon complement cong coprod Cup cup curlyeqprec curlyeqsucc
curlyvee curlywedge curvearrowleft curvearrowright dagger daleth dashv ddagger ddddot dddot ddot ddots Delta delta
diagdown diagup Diamond diamond diamondsuit digamma div divideontimes dot doteq doteqdot dotplus dots dotsb dotsc
dotsi dotsm dotso doublebarwedge Downarrow downarrow downdownarrows downharpoonleft downharpoonright ell emptyset
epsilon eqcirc eqsim eqslantgtr eqslantless equiv eta eth exists fallingdotseq Finv flat forall frown Game Gamma gamma
ge geq geqq geqslant gets gg ggg gimel gnapprox gneq gneqq gnsim grave gtrapprox gtrdot gtreqless gtreqqless gtrless
gtrsim gvertneqq hat hbar heartsuit hookleftarrow hookrightarrow hslash idotsint iff iiint iint Im imath impliedby
implies in infty int intercal intop iota jmath Join kappa Lambda lambda land langle lbrace lceil ldotp ldots le
leadsto Leftarrow leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows Leftrightarrow leftrightarrow
leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes leq leqq leqslant lessapprox lessdot lesseqgtr
lesseqqgtr lessgtr lesssim lfloor lgroup lhd ll llcorner Lleftarrow lll lmoustache lnapprox lneq lneqq lnot lnsim
Longleftarrow longleftarrow Longleftrightarrow longleftrightarrow longmapsto Longrightarrow longrightarrow
looparrowleft looparrowright lor lozenge lrcorner Lsh ltimes lVert lvert lvertneqq mapsto mathdollar mathparagraph
mathring mathsection measuredangle mho mid models mp mu multimap nabla natural ncong ne nearrow neg neq nexists ngeq
ngeqq ngeqslant ngtr ni nLeftarrow nleftarrow nLeftrightarrow nleftrightarrow nleq nleqq nleqslant nless nmid not
notin nparallel nprec npreceq nRightarrow nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq nsucc nsucceq
nsupseteq nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu nVDash nVdash nvDash nvdash
nwarrow odot oint ointop Omega omega ominus oplus oslash otimes owns parallel partial perp Phi phi Pi pi pitchfork pm
prec precapprox preccurlyeq preceq precnapprox precneqq precnsim precsim prime prod propto Psi psi rangle rbrace rceil
Re rfloor rgroup rhd rho Rightarrow rightarrow rightarrowtail rightharpoondown rightharpoonup rightleftarrows
rightleftharpoons rightrightarrows rightsquigarrow rightthreetimes risingdotseq rmoustache Rrightarrow Rsh rtimes
rVert rvert searrow setminus sharp shortmid shortparallel Sigma sigma sim simeq smallfrown smallint smallsetminus
smallsmile smile spadesuit sphericalangle sqcap sqcup sqsubset sqsubseteq sqsupset sqsupseteq square star Subset
subset subseteq subseteqq subsetneq subsetneqq succ succapprox succcurlyeq succeq succnapprox succneqq succnsim
succsim sum Supset supset supseteq supseteqq supsetneq supsetneqq surd swarrow tau therefore Theta theta thickapprox
thicksim tilde times to top triangle triangledown triangleleft trianglelefteq triangleq triangleright trianglerighteq
twoheadleftarrow twoheadrightarrow ulcorner unlhd unrhd Uparrow uparrow Updownarrow updownarrow upharpoonleft
upharpoonright uplus Upsilon upsilon upuparrows urcorner varbigtriangledown varbigtriangleup varDelta varepsilon
varGamma varkappa varLambda varnothing varOmega varPhi varphi varPi varpi varpropto varPsi varrho varSigma varsigma
varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq varTheta vartheta vartriangle vartriangleleft vartriangleright
varUpsilon varXi Vdash vDash vdash vdots vec vee veebar Vert vert Vvdash wedge widehat widetilde wp wr Xi xi zeta
"""

_FUNCTIONS = """
arccos arcsin arctan arg bmod cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log
max min mod operatorname pmod pod Pr projlim sec sin sinh sup tan tanh varliminf varlimsup
"""

_STRUCTURE = """
atop Big big Bigg bigg Biggl biggl Biggm biggm Biggr biggr Bigl bigl Bigm bigm Bigr bigr binom boxed cfrac
choose dbinom dfrac displaystyle frac hline hphantom left limits mathbin mathclose mathinner mathop mathopen
mathord mathpunct mathrel mathstrut middle multicolumn nolimits nonumber notag over overbrace overleftarrow overline
overrightarrow overset phantom right scriptscriptstyle scriptstyle sideset smash sqrt stackrel substack tbinom
textstyle tfrac underbrace underline underrightarrow underset vphantom xleftarrow xrightarrow
"""

# No sizes: dvisvgm draws a font in one size from its glyphs in another one, with other rounding.
_FONTS = """
bf bfseries boldsymbol cal emph it itshape mathbb mathbf mathcal mathfrak mathit mathnormal mathrm mathsf mathtt mbox
pmb rm rmfamily scshape sf sffamily text textbf textit textmd textnormal textrm textsc textsf textsl texttt textup tt
ttfamily
"""

_TEXT = """
AA aa AE ae enspace i j L l LaTeX ldotp medspace negmedspace negthickspace negthinspace O o OE oe P qquad quad S space
ss TeX textasciicircum textasciitilde textbackslash textbar textbullet textemdash textendash textgreater textless
textquotedblleft textquotedblright textquoteleft textquoteright thickspace thinspace
"""

# Environments that number nothing, and keep nothing for the next page.
_ENVIRONMENTS = frozenset(
    [
        "align*",
        "gather*",
        "multline*",
        "equation*",
        "aligned",
        "alignedat",
        "gathered",
        "split",
        "cases",
        "array",
        "tabular",
        "matrix",
        "pmatrix",
        "bmatrix",
        "Bmatrix",
        "vmatrix",
        "Vmatrix",
        "smallmatrix",
        "center",
        "flushleft",
        "flushright",
    ]
)
COMMANDS = frozenset(f"{_SYMBOLS} {_FUNCTIONS} {_STRUCTURE} {_FONTS} {_TEXT}".split())
_CONTROL_SYMBOLS = frozenset("\\,;:!> {}|%$#&_/-'\"`^~=.()\n")
MAX_CHARACTERS = 4000

# The marks that Manim puts around the parts of a formula.
_MARK = re.compile(r"\\special\{dvisvgm:raw (?:<g id='unique\d{3,6}(?:substring)?'>|</g>)\}")
_CHARACTERS = re.compile(r"[\n\x20-\x7e]*")
_TOKEN = re.compile(
    r"\\(?:begin|end)\{(?P<environment>[a-zA-Z]+\*?)\}|\\(?P<word>[a-zA-Z]+)|\\(?P<symbol>[^a-zA-Z])|(?P<plain>[^\\])"
)


def eligible(body: str) -> bool:
    """Return whether the content of a document, as Manim writes it, can be typeset together with others."""
    if len(body) > MAX_CHARACTERS or not _CHARACTERS.fullmatch(body):
        return False
    text = _MARK.sub(" ", body)
    # ^^5c is a backslash; a blank line ends a paragraph; two dollar signs are a display; # and % do not belong here.
    if "^^" in text or "$$" in text or re.search(r"\n[ ]*\n", text):
        return False
    open_groups: list[str] = []
    dollars = 0
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() != end:
            return False
        end = token.end()
        if not _accepted(token, open_groups):
            return False
        dollars += token[0] == "$"
    return end == len(text) and not open_groups and dollars % 2 == 0


def _accepted(token: re.Match[str], open_groups: list[str]) -> bool:
    environment, word, symbol, plain = token.group("environment", "word", "symbol", "plain")
    if environment:
        if token[0].startswith(r"\begin"):
            open_groups.append(environment)
            return environment in _ENVIRONMENTS
        return bool(open_groups) and open_groups.pop() == environment
    if word:
        return word in COMMANDS
    if symbol:
        return symbol in _CONTROL_SYMBOLS
    if plain == "{":
        open_groups.append("{")
    elif plain == "}":
        return bool(open_groups) and open_groups.pop() == "{"
    return plain not in "#%"
