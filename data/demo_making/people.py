"""The people of the demo community who keep its case book. Invented, as the inspectors of gradings.py are."""

HERE = "community:330381003901"

# The name they sign in with, their name, their role, where they hold it.
PEOPLE = [
    ("chenmin", "陈敏", "inspector", HERE),
    ("linfang", "林芳", "inspector", HERE),
    ("zhengwei", "郑伟", "inspector", HERE),
    ("zhoujie", "周洁", "working_group", HERE),
    ("wanglei", "王磊", "supervisor", "street:330381003"),
    ("huangxiufen", "黄秀芬", "resident", HERE),
]

CHEN, LIN, ZHENG, ZHOU, WANG, HUANG = (login for login, _, _, _ in PEOPLE)

# When the accounts were opened, Asia/Shanghai: the first morning after the National Day holiday.
OPENED = "10-08 08:36"
