import subprocess
import sys

import pytest

from models.wording.pinyin import readings, spellings, syllables_of

OFFICES = {
    "区会计核算中心": "qu kuai ji he suan zhong xin",
    "区会展中心": "qu hui zhan zhong xin",
    "区行政审批局": "qu xing zheng shen pi ju",
    "区行政服务中心": "qu xing zheng fu wu zhong xin",
    "农业发展银行支行": "nong ye fa zhan yin hang zhi hang",
    "区银行业协会": "qu yin hang ye xie hui",
    "工行营业部": "gong hang ying ye bu",
    "区综合行政执法局": "qu zong he xing zheng zhi fa ju",
    "重庆路街道": "chong qing lu jie dao",
    "区重点项目办": "qu zhong dian xiang mu ban",
    "灾后重建办": "zai hou chong jian ban",
    "长宁街道": "chang ning jie dao",
    "长江路街道": "chang jiang lu jie dao",
    "区长安街道办": "qu chang an jie dao ban",
    "区长": "qu zhang",
    "常务副区长 王某": "chang wu fu qu zhang wang mou",
    "区河长制办公室": "qu he zhang zhi ban gong shi",
    "乐清湾开发办": "yue qing wan kai fa ban",
    "乐亭县": "lao ting xian",
    "常乐镇": "chang le zhen",
    "区音乐家协会": "qu yin yue jia xie hui",
    "朝阳区": "chao yang qu",
    "厦门路社区": "xia men lu she qu",
    "国贸大厦管理处": "guo mao da sha guan li chu",
    "解放街道": "jie fang jie dao",
    "区调解中心": "qu tiao jie zhong xin",
    "曾都区": "zeng du qu",
    "曾家岩街道": "zeng jia yan jie dao",
    "国家统计局云江调查队": "guo jia tong ji ju yun jiang diao cha dui",
    "区供水调度中心": "qu gong shui diao du zhong xin",
    "区税务局": "qu shui wu ju",
    "大都市区办": "da du shi qu ban",
    "区委党校": "qu wei dang xiao",
    "计量校准所": "ji liang jiao zhun suo",
    "石景山区": "shi jing shan qu",
    "区畜牧中心": "qu xu mu zhong xin",
    "供销合作社": "gong xiao he zuo she",
    "给排水公司": "ji pai shui gong si",
    "单县": "shan xian",
    "六安路": "lu an lu",
    "番禺路": "pan yu lu",
    "区绿化处": "qu lv hua chu",
    "女子监狱": "nv zi jian yu",
    "12345热线中心": "1 2 3 4 5 re xian zhong xin",
    "ＣＢＤ管委会": "c b d guan wei hui",
    "区发展和改革局（区粮食和物资储备局）": "qu fa zhan he gai ge ju qu liang shi he wu zi chu bei ju",
}


@pytest.mark.parametrize(("name", "written"), OFFICES.items())
def test_names_of_offices_are_read_as_offices_read_them(name, written):
    assert spellings(name).written == written


def test_a_spelling_is_found_by_initials_by_syllables_and_by_both_mixed():
    spelling = spellings("区发展和改革局")
    assert spelling.initials == "qfzhggj"
    assert spelling.full == "qufazhanhegaigeju"
    for typed in ("qfz", "fzhggj", "fazhan", "fazh", "gaigej", "FaZhan", "fa zhan", "fa'zhan", "gaigju"):
        assert spelling.matches(typed), typed
    for typed in ("", " ", "fgj", "ahan", "gaijuge", "qfzhggjx"):
        assert not spelling.matches(typed), typed


def test_a_corrected_spelling_takes_the_computed_ones_place():
    assert spellings("单山街道").syllables[0] == "dan"
    corrected = spellings("单山街道", "shan shan jie dao")
    assert corrected.matches("ssjd")
    assert not corrected.matches("dsjd")
    assert spellings("单山街道", "  ") == spellings("单山街道")


def test_a_spelling_may_be_written_with_tones_and_marks():
    assert syllables_of("Qū fā-zhǎn, lǜ huà; nǚ 3") == ("qu", "fa", "zhan", "lv", "hua", "nv", "3")
    assert syllables_of("lu:e") == ("lu", "e")


def test_a_character_has_every_reading_and_the_usual_one_first():
    assert readings("行")[:2] == ("xing", "hang")
    assert set(readings("会")) == {"hui", "kuai"}
    assert readings("长")[0] == "chang"
    assert "zhang" in readings("长")
    assert readings("A") == readings("，") == ()


def test_the_library_is_imported_at_the_first_question():
    code = "import sys, models.wording.pinyin; print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_two_threads_may_ask_for_the_library_at_once() -> None:
    script = (
        "from threading import Thread\n"
        "from models.wording.pinyin import spellings\n"
        "found = []\n"
        "asking = [Thread(target=lambda: found.append(spellings('区发改局').full)) for _ in range(4)]\n"
        "[thread.start() for thread in asking]\n"
        "[thread.join() for thread in asking]\n"
        "assert found == ['qufagaiju'] * 4, found\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
