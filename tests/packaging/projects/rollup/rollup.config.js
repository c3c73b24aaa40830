import resolve from "@rollup/plugin-node-resolve";

export default {
  input: { main: "main.js", "pin-worker": "node_modules/excalibur-client/dist/pin-worker.js" },
  output: { dir: "dist", format: "es" },
  plugins: [resolve()],
};
