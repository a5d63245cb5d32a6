"""The register of responsible parties of the demo community, and its three lists (三张清单). All of it is invented.

Each party is one of blocks.py, one of each of the eight kinds; what it answers for is said by point, by line or by area.
"""

from .people import ZHOU

# A responsibility by point: its name, a place in the metres of streets.py, how far it reaches in metres. By line: a name, the drawn line,
# from which to which of its points. By area: a name and a block. Then the categories that it is about, all when there is none.
POINT, LINE, AREA = "point", "line", "area"

# name, what else is to be known, responsibilities
PARTIES = [
    ("虹北社区两委", "牵头单位，五色管理工作小组设在社区服务大厅",
     [(AREA, "老街北片", 2, []), (AREA, "老街南片", 12, []), (LINE, "站前路沿街", "station road", (1, 3), ["graffiti", "clutter"])]),
    ("东浦股份经济合作社", "集体土地、出租房和渔业队旧址",
     [(AREA, "东浦村", 37, []), (AREA, "渔业队旧址", 36, [])]),
    ("桥头新村业主委员会", "", [(AREA, "桥头新村楼栋及架空层", 23, [])]),
    ("虹浦水闸管理所", "水闸、管理房及两侧护坡", [(POINT, "水闸管理房", (961, 198), 60, [])]),
    ("虹北中学", "", [(AREA, "校园及围墙外侧", 5, []), (POINT, "校门口", (470, 948), 40, ["clutter", "graffiti"])]),
    ("虹光机械有限公司", "厂区围墙内外三包", [(AREA, "厂区及围墙外侧", 20, [])]),
    ("虹北慈善义工队", "每周六上午沿线巡护", [(LINE, "河滨路西段", "riverside road", (1, 3), ["old_rubbish", "clutter"])]),
    ("虹浦河道志愿者协会", "水面保洁由水闸管理所配合", [(LINE, "虹浦沿岸", "canal", (2, 12), ["old_rubbish"])]),
]
SET = ("10-08 14:40", ZHOU)

# A word for it, the list, title, text, amount, whose, blocks, needs it meets, resources it uses, where it stands, until when.
LISTINGS = [
    ("carts", "resource", "电动保洁车", "可借用，车库在社区服务大厅后院", "3 辆", "虹北社区两委", [], [], [], "open", None),
    ("volunteers", "resource", "周六义工队", "二十人以内，提前三天联系", "每周 20 人次", "虹北慈善义工队", [], [], [], "underway", None),
    ("boats", "resource", "打捞船和网具", "船工由水闸管理所派出", "2 条", "虹浦水闸管理所", [3, 33], [], [], "underway", None),
    ("cables", "need", "渔业队旧址弱电入地", "沿路电杆线缆缠结，需协调三家运营商", "约 260 米", "东浦股份经济合作社", [36], [], [], "underway",
     "2026-12-31"),
    ("banks", "need", "虹浦两岸保洁", "台风季后驳坎漂浮物多", "每周一次", "虹浦河道志愿者协会", [3, 33], [], [], "underway", None),
    ("greenery", "need", "汽配园北侧绿带补植", "裸土约四十平方米", "40 平方米", None, [9], [], [], "open", "2027-03-31"),
    ("saturday", "project", "周六护河行动", "义工沿岸捡拾，船上打捞，集中清运", "每周一次", "虹北慈善义工队", [3, 33], ["banks"],
     ["volunteers", "boats", "carts"], "underway", "2026-12-26"),
    ("renewal", "project", "渔业队旧址道路改造", "弱电同步入地，给排水接入", "260 米", "东浦股份经济合作社", [36], ["cables"], [], "open",
     "2026-12-31"),
]
LISTED = ("10-12 09:10", ZHOU)
