// Entries that are dragged within this page. What they are stays in its memory: another page, or
// another program, on which they are dropped gets nothing.

const TYPE = "application/x-excalibur-entries";

/** What is dragged, and the mark of this drag. */
let dragged: { what: unknown; mark: string } | null = null;

export const isOwnDrag = ({ dataTransfer }: DragEvent) =>
  dataTransfer?.types.includes(TYPE) ?? false;

/** What makes an element one that can be dragged. Several have `label` as their picture. */
export const dragSource = <T>(pick: () => { what: T; label: string | null }) => ({
  draggable: true,
  onDragStart: (event: DragEvent) => {
    const { dataTransfer } = event;
    if (!dataTransfer) return;
    event.stopPropagation();
    const { what, label } = pick();
    dragged = { what, mark: crypto.getRandomValues(new Uint32Array(4)).join() };
    dataTransfer.clearData(); // the address of a link, say
    dataTransfer.setData(TYPE, dragged.mark);
    dataTransfer.effectAllowed = "move";
    if (label !== null) showInstead(dataTransfer, label);
  },
  onDragEnd: () => {
    dragged = null;
    unmark();
  },
});

/** What makes an element one on which that can be dropped. */
export const dragTarget = <T>(canTake: (what: T) => boolean, take: (what: T) => void) => ({
  onDragOver: (event: DragEvent) => {
    if (!dragged || !isOwnDrag(event)) return;
    event.stopPropagation();
    const fits = canTake(dragged.what as T);
    if (event.dataTransfer) event.dataTransfer.dropEffect = fits ? "move" : "none";
    if (!fits) return;
    event.preventDefault(); // which allows the drop
    (event.currentTarget as HTMLElement).dataset.drop = "";
  },
  onDragLeave: (event: DragEvent) => {
    const target = event.currentTarget as HTMLElement;
    if (!target.contains(event.relatedTarget as Node | null)) delete target.dataset.drop;
  },
  onDrop: (event: DragEvent) => {
    if (!isOwnDrag(event)) return;
    event.preventDefault();
    event.stopPropagation();
    unmark();
    const isThis = dragged?.mark === event.dataTransfer?.getData(TYPE); // not that of another tab
    if (dragged && isThis && canTake(dragged.what as T)) take(dragged.what as T);
    dragged = null;
  },
});

function unmark() {
  for (const target of document.querySelectorAll<HTMLElement>("[data-drop]"))
    delete target.dataset.drop;
}

/** The browser takes its picture at once; then it can go. */
function showInstead(dataTransfer: DataTransfer, label: string) {
  const badge = document.createElement("div");
  badge.className = "drag-badge";
  badge.textContent = label;
  document.body.append(badge);
  dataTransfer.setDragImage(badge, 0, 0);
  setTimeout(() => badge.remove());
}
