"""The order of children that the schema of DrawingML and PresentationML demands, as far as slides use it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_FILL = "noFill solidFill gradFill blipFill pattFill"
_LINE = f"{_FILL} prstDash custDash round bevel miter headEnd tailEnd"
_COLOUR = "schemeClr srgbClr"
_LETTERS = f"ln {_FILL} effectLst highlight latin ea cs sym hlinkClick"
_SHAPES = "sp grpSp graphicFrame cxnSp pic"

ORDER: dict[str, str] = {
    "sld": "cSld clrMapOvr transition timing extLst",
    "cSld": "bg spTree custDataLst controls extLst",
    "spTree": f"nvGrpSpPr grpSpPr ({_SHAPES})",
    "grpSp": f"nvGrpSpPr grpSpPr ({_SHAPES})",
    "nvGrpSpPr": "cNvPr cNvGrpSpPr nvPr",
    "grpSpPr": f"xfrm {_FILL} effectLst",
    "xfrm": "off ext chOff chExt",
    "sp": "nvSpPr spPr style txBody extLst",
    "nvSpPr": "cNvPr cNvSpPr nvPr",
    "cxnSp": "nvCxnSpPr spPr style",
    "nvCxnSpPr": "cNvPr cNvCxnSpPr nvPr",
    "pic": "nvPicPr blipFill spPr style",
    "nvPicPr": "cNvPr cNvPicPr nvPr",
    "blipFill": "blip srcRect stretch",
    "graphicFrame": "nvGraphicFramePr xfrm graphic",
    "nvGraphicFramePr": "cNvPr cNvGraphicFramePr nvPr",
    "cNvPr": "hlinkClick hlinkHover extLst",
    "spPr": f"xfrm custGeom prstGeom {_FILL} ln effectLst",
    "custGeom": "avLst gdLst ahLst cxnLst rect pathLst",
    "path": "(moveTo lnTo cubicBezTo close)",
    "moveTo": "pt",
    "lnTo": "pt",
    "cubicBezTo": "(pt)",
    "prstGeom": "avLst",
    "gradFill": "gsLst lin path tileRect",
    "gsLst": "(gs)",
    "gs": _COLOUR,
    "solidFill": _COLOUR,
    "schemeClr": "(lumMod lumOff alpha)",
    "srgbClr": "(lumMod lumOff alpha)",
    "ln": _LINE,
    "lnL": _LINE,
    "lnR": _LINE,
    "lnT": _LINE,
    "lnB": _LINE,
    "txBody": "bodyPr lstStyle (p)",
    "bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit",
    "p": "pPr (r br fld) endParaRPr",
    "pPr": "lnSpc spcBef spcAft buClr buSzPct buFont buNone buAutoNum buChar tabLst defRPr",
    "lnSpc": "spcPct spcPts",
    "spcBef": "spcPct spcPts",
    "spcAft": "spcPct spcPts",
    "r": "rPr t",
    "br": "rPr",
    "fld": "rPr pPr t",
    "rPr": _LETTERS,
    "endParaRPr": _LETTERS,
    "tbl": "tblPr tblGrid (tr)",
    "tblPr": f"{_FILL} effectLst tableStyle tableStyleId",
    "tblGrid": "(gridCol)",
    "tr": "(tc)",
    "tc": "txBody tcPr",
    "tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILL}",
}
"""Names of children in their order, each once at most; those in brackets in any order and number, where they stand."""
ONE_OF = {
    "spPr": ({"custGeom", "prstGeom"}, set(_FILL.split())),
    "bodyPr": ({"noAutofit", "normAutofit", "spAutoFit"},),
    "solidFill": ({"schemeClr", "srgbClr"},),
    "ln": (set(_FILL.split()), {"round", "bevel", "miter"}),
}
"""Children of which there may be one of a kind only."""


def disorder(root: etree._Element) -> Iterator[str]:
    """What PowerPoint would want to repair."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        if name not in ORDER:
            if children and name not in _FREE:
                yield f"{name} is not known to have children: {children}"
            continue
        ranks = _ranks(ORDER[name])
        last, seen = -1, set()
        for child in children:
            if child not in ranks:
                yield f"{child} in {name}"
                continue
            rank, many = ranks[child]
            if rank < last or (child in seen and not many):
                yield f"{child} out of its place in {name}: {children}"
            last = max(last, rank)
            seen.add(child)
        for kinds in ONE_OF.get(name, ()):
            if len(kinds.intersection(children)) > 1:
                yield f"several of {sorted(kinds)} in {name}"


_FREE = {
    "clrMapOvr",
    "nvPr",
    "cNvSpPr",
    "cNvPicPr",
    "cNvGraphicFramePr",
    "graphic",
    "graphicData",
    "pathLst",
    "avLst",
    "stretch",
    "extLst",
    "ext",
}


def _ranks(order: str) -> dict[str, tuple[int, bool]]:
    """For each child its place, and whether it may stand there several times."""
    ranks: dict[str, tuple[int, bool]] = {}
    place, inside = 0, False
    for word in order.split():
        if word.startswith("("):
            inside = True
            place += 1
        if not inside:
            place += 1
        ranks[word.strip("()")] = (place, inside)
        if word.endswith(")"):
            inside = False
    return ranks
