// How long the page cannot react: the tasks of its main thread, from Chromium's own trace.
const CATEGORIES = ["disabled-by-default-devtools.timeline"];

/** The longest tasks over `work`, in milliseconds, longest first. */
export async function measureTasks(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = traceEvents.filter(
    ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain",
  );
  const isMain = ({ pid, tid }) => mains.some((main) => main.pid === pid && main.tid === tid);
  return traceEvents
    .filter((event) => event.name === "RunTask" && isMain(event))
    .map(({ dur }) => (dur ?? 0) / 1000)
    .sort((a, b) => b - a);
}
