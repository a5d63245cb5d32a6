/** The working-day calendar as it is being changed: the years that are set here, and the hours. Two who change it at once are told, and nothing is lost. */
import { computed, onScopeDispose, reactive, ref, shallowRef, watch } from "vue";
import { type Calendar, type CalendarYear, calendarApi, type WorkingHours } from "@/api/calendar";
import { asProblem, type Problem } from "@/api/problem";
import { areHours, faultOf, sorted } from "./calendarYear";
import { keyFor } from "./draft";
import { follow } from "./live";
import { resource } from "./resource";

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const bare = ({ holidays, provisional, source, workdays, year }: CalendarYear): CalendarYear => ({
  year,
  source,
  provisional,
  holidays,
  workdays,
});
const ownOf = ({ years }: Calendar) => years.filter(({ is_own }) => is_own).map(bare);

/** For the setup of the screen. */
export function useCalendarDraft() {
  const { data, problem, reload } = resource(
    () => "calendar",
    (_, signal) => calendarApi.read(signal),
  );
  const form = reactive<{ years: CalendarYear[]; hours: WorkingHours; reason: string }>({
    years: [],
    hours: [],
    reason: "",
  });
  /** The revision that the person decides from; null until it is read. */
  const base = ref<number | null>(null);
  const sending = ref(false);
  const refused = shallowRef<Problem | null>(null);
  const saved = ref(false);
  let sent: { key: string; body: string } | null = null;

  const asked = () => ({ years: form.years.map(sorted).sort((a, b) => a.year - b.year), hours: form.hours });
  const isSame = computed(
    () =>
      data.value !== null &&
      JSON.stringify(asked()) === JSON.stringify({ years: ownOf(data.value), hours: data.value.hours }),
  );
  /** What somebody else set meanwhile. */
  const theirs = computed(() =>
    data.value && base.value !== null && base.value !== data.value.revision ? data.value : null,
  );
  const fault = computed(() => {
    for (const year of form.years) {
      const why = faultOf(year);
      if (why) return { year: year.year, why };
    }
    return null;
  });
  const isWrong = computed(() => fault.value !== null || !areHours(form.hours));

  function take(now: Calendar): void {
    base.value = now.revision;
    Object.assign(form, { years: copy(ownOf(now)), hours: copy(now.hours), reason: "" });
  }
  // What is read again later does not overwrite what is typed.
  watch(data, (now, before) => {
    if (!now) return;
    const untouched =
      before !== null &&
      JSON.stringify(asked()) === JSON.stringify({ years: ownOf(before), hours: before.hours });
    if (base.value === null || untouched) take(now);
  });

  async function save(): Promise<void> {
    if (base.value === null || sending.value || isWrong.value) return;
    sending.value = true;
    refused.value = null;
    saved.value = false;
    const reason = form.reason.trim();
    const body = { ...asked(), ...(reason && { reason }) };
    sent = keyFor({ sent }, JSON.stringify([base.value, body]));
    try {
      const now = await calendarApi.set(body, base.value, sent.key);
      take(now);
      data.value = now;
      saved.value = true;
    } catch (error) {
      const why = asProblem(error);
      if (why.slug === "idempotency-key-reused") sent = null;
      if (why.slug === "stale-calendar") await reload();
      else refused.value = why;
    }
    sending.value = false;
  }
  function keepMine(): void {
    if (theirs.value) base.value = theirs.value.revision;
    void save();
  }
  onScopeDispose(
    follow({
      change: ({ kind }) => {
        if (kind === "calendar_set") void reload();
      },
      resync: () => void reload(),
    }),
  );

  /** The year as it would count: as it is set here, else as it comes with the service; null when nothing is known of it. */
  function yearOf(year: number): CalendarYear | null {
    const own = form.years.find((one) => one.year === year);
    if (own) return own;
    // What was set before and is given back comes again from the service, which says how when it is saved.
    const known = data.value?.years.find((one) => one.year === year);
    return known && !known.is_own ? bare(known) : null;
  }
  const isOwn = (year: number) => form.years.some((one) => one.year === year);
  const isBuiltIn = (year: number) => data.value?.built_in.includes(year) ?? false;
  function setYear(next: CalendarYear): void {
    saved.value = false;
    form.years = [...form.years.filter(({ year }) => year !== next.year), next];
  }
  /** Begins to set a year, from what is known of it. */
  function begin(year: number): void {
    setYear(copy(yearOf(year) ?? { year, source: "", provisional: false, holidays: [], workdays: [] }));
  }
  /** Gives a year back: it is as it comes with the service. */
  function giveBack(year: number): void {
    saved.value = false;
    form.years = form.years.filter((one) => one.year !== year);
  }
  return {
    data,
    problem,
    reload,
    form,
    base,
    sending,
    refused,
    saved,
    isSame,
    theirs,
    fault,
    isWrong,
    take,
    save,
    keepMine,
    yearOf,
    isOwn,
    isBuiltIn,
    setYear,
    begin,
    giveBack,
  };
}
