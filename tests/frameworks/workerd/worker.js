import { ExcaliburSession } from "excalibur-client";

export default {
  fetch: async () => new Response(`${typeof ExcaliburSession} ${await ExcaliburSession.restore()}`),
};
