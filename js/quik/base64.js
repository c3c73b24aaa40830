/** Base64 of bytes. */
export const encode = (bytes) => btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join(""));

/** Bytes of base64; throws for what is none. */
export const decode = (text) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
