// How a picture lies in its frame: grown by so much, its middle moved by so much from the frame's.

export interface View {
  scale: number;
  x: number;
  y: number;
}
interface Size {
  width: number;
  height: number;
}

/** All of it to be seen. */
export const FITTED: View = { scale: 1, x: 0, y: 0 };
const LARGEST = 16;

const between = (least: number, value: number, most: number) =>
  Math.min(Math.max(value, least), most);

/** Grows by a factor; what lies at a point, counted from the middle, stays there. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }, size: Size) {
  const scale = between(1, view.scale * factor, LARGEST);
  const grown = scale / view.scale;
  const keep = (offset: number, point: number) => point - (point - offset) * grown;
  return within({ scale, x: keep(view.x, at.x), y: keep(view.y, at.y) }, size);
}

export const moved = (view: View, x: number, y: number, size: Size) =>
  within({ ...view, x: view.x + x, y: view.y + y }, size);

/** No edge comes into the frame. */
function within({ scale, x, y }: View, { width, height }: Size): View {
  const room = (length: number) => (length * (scale - 1)) / 2;
  return {
    scale,
    x: between(-room(width), x, room(width)),
    y: between(-room(height), y, room(height)),
  };
}
