"""启用: an empty county's first visit, and the board of what is done and what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fazhi.exchange.backup.dated import last
from fazhi.org.access import Viewer
from fazhi.org.confirming import counted, items
from fazhi.org.kept import kept
from fazhi.org.listed import ListRefused
from fazhi.org.models import Role, SettingKind, UnitKind
from fazhi.org.setting_up import SetupRefused, code, empty, is_code, set_up, skip, skipped, standing
from fazhi.records.ledgers.function_item import FunctionItem
from fazhi.web.page import View, go, now, page, today
from fazhi.web.pages.county_home import known_years, missing
from fazhi.web.setup_forms import FirstForm


def system_page(view: View) -> View:
    """A page for the system administrator; it gets the viewer."""

    @page
    @wraps(view)
    def answer(request: HttpRequest, asker: Viewer, *args: Any, **kwargs: Any) -> HttpResponse:
        if not asker.has(Role.SYSTEM):
            raise PermissionDenied("单位、人员和账号由系统管理员登记，您的岗位不办理。")
        return view(request, asker, *args, **kwargs)

    return answer


@never_cache
@sensitive_post_parameters()
def start(request: HttpRequest) -> HttpResponse:
    """Where setting up begins: the first form while nothing was ever written here, the board ever after."""
    if not empty():
        if request.method == "POST":  # sent twice, or from a second window
            messages.error(
                request, "这个县已经设置过了，请用一次性密码登录；密码丢了，请在服务器上运行 fazhi setup --reset 账号。"
            )
            return go("login")
        return board(request)
    code()  # made now at the latest, so that its file can be read at the server
    form = FirstForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        if not is_code(form.cleaned_data["code"]):
            form.add_error("code", "启用码不对，请看启动网页服务的窗口，或数据目录里的 setup.code 文件。")
        else:
            try:
                slips = set_up(form.cleaned_data["county"], form.people(), door="web", at=now(), day=today())
            except SetupRefused as refused:
                form.add_error(None, str(refused))
            else:
                return render(request, "web/setup_keepers.html", {"slips": slips})
    return render(request, "web/setup_first.html", {"form": form}, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Step:
    """One step of the board: why, what comes of it, how far it is, where to go, who does it; `to` empty where he may not."""

    name: str
    label: str
    why: str
    says: str
    done: bool
    to: str = ""
    act: str = ""
    who: str = ""
    aside: bool = False

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.done or self.aside


def steps(asker: Viewer) -> list[Step]:
    """The steps with how far each is. Nine queries, whatever the number of units and people."""
    found, aside = standing(asker.tree, asker.day), skipped()
    keeps, sets = asker.has(Role.SYSTEM), asker.has(Role.COUNTY)
    clerkless = "、".join(found.clerkless[:3]) + ("等" if len(found.clerkless) > 3 else "")
    people = f"{found.people}人，{found.accounts}个账号" + (f"；{clerkless}还没有能登录的经办人" if clerkless else "")
    units = (
        f"{found.towns}个乡镇（街道）、{found.villages}个村（社区）、{found.others}个其他单位"
        if found.has_units
        else "还没有乡镇"
    )
    lacks = f"还没有{'、'.join(found.vacant)}" if found.vacant else ""
    made = [
        Step("keepers", "县名和三员", "谁管单位账号、谁管安全、谁看留痕，三个人分开。", lacks, not lacks,
             "person_new" if keeps else "", "登记", "系统管理员"),
        Step("units", "单位", "台账按村记、按镇算、按县看，先要有单位。填一张表，一次导入。", units, found.has_units,
             "setup_list" if keeps else "", "导入单位", "系统管理员"),
        Step("people", "人员和账号", "谁在哪里任什么职，就看得到、记得了那里的台账。导入后印出密码条，一人一张。", people,
             found.has_people, "setup_list" if keeps else "", "导入人员", "系统管理员"),
        _functions(asker, found.towns), _skeleton(asker, sets), _clocks(asker, sets),
    ]  # fmt: skip
    return [one if one.name not in aside else Step(**{**one.__dict__, "aside": not one.done}) for one in made]


def _functions(asker: Viewer, towns: int) -> Step:
    have = FunctionItem.objects.standing().values("unit_id").distinct().count()
    why = "镇里能办哪些事、能不能罚，以本镇公布的清单为准。各镇经办人登录后，在“台账”里打开“履职事项清单”导入。"
    says = f"{towns}个乡镇中，{have}个已导入" if towns else "先登记单位"
    return Step("functions", "履职事项清单", why, says, 0 < towns <= have, who="各镇经办人")


def _skeleton(asker: Viewer, sets: bool) -> Step:
    names = sorted(one.row.name for one in kept(SettingKind.SKELETON))
    why = "年度报告的标题、次序、主送抄送。不写也能用，按随程序发布的框架。"
    says = f"本县写了{'、'.join(names)}年度的" if names else "按随程序发布的框架"
    return Step("skeleton", f"{asker.day.year}年度报告框架", why, says, bool(names),
                "county_skeletons" if sets else "", "编写框架", "县司法局（“县级查阅”）")  # fmt: skip


def _clocks(asker: Viewer, sets: bool) -> Step:
    lacking = missing(known_years(kept(SettingKind.HOLIDAYS)), asker.day.year)
    pending = counted(items()).get("pending", 0)
    said = [f"{'、'.join(f'{year}年' for year in lacking)}放假安排待录入"] if lacking else ["放假安排齐全"]
    said += [f"{pending}项时限待县里核实"] if pending else ["时限都已核实"]
    why = "期限按工作日推算，要有当年的放假安排；没读到原文的时限，先由县里看过再作数。"
    current = asker.day.year not in lacking
    return Step("clocks", "放假安排和时限核实", why, "；".join(said), current and not pending, "county" if sets else "", "去核实",
                "县司法局（“县级查阅”）")  # fmt: skip


def unfinished(asker: Viewer) -> bool:
    """Whether the board still asks something."""
    return any(not one.closed for one in steps(asker))


@page
def board(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The steps; the first open one that he may do is the one to press."""
    if not asker.has(Role.SYSTEM, Role.COUNTY):
        raise PermissionDenied("启用由系统管理员和县级管理人员办理。")
    found = steps(asker)
    words = {
        "here": "setup", "steps": found, "next": next((one.name for one in found if not one.closed and one.to), ""),
        "done": sum(one.closed for one in found), "county": _county(asker), "keeps": asker.has(Role.SYSTEM),
        "backup": last().says(asker.day) if asker.has(Role.SYSTEM) else "",
    }  # fmt: skip
    return render(request, "web/setup.html", words)


def _county(asker: Viewer) -> str:
    return next((unit.name for unit in asker.tree.units.values() if unit.kind == UnitKind.COUNTY), "")


@require_POST
@page
def put_aside(request: HttpRequest, asker: Viewer, step: str) -> HttpResponse:
    """A step is put aside, or taken up again."""
    if not asker.has(Role.SYSTEM, Role.COUNTY):
        raise PermissionDenied("启用由系统管理员和县级管理人员办理。")
    return told(request, lambda: skip(step, asker.person, now(), back="back" in request.POST), "", "setup")


def told(request: HttpRequest, act: Callable[[], object], says: str, to: str, *args: Any) -> HttpResponse:
    """Does something and says so, or says why not; then a page."""
    try:
        act()
    except ListRefused as refused:
        messages.error(request, str(refused))
    else:
        if says:
            messages.success(request, says)
    return go(to, *args)
