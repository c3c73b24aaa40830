export default { output: "export", assetPrefix: "./" };
