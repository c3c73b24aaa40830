// IndexedDB by promises, as far as it is needed here.

export const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
  });

export function openDatabase(name: string, build: (database: IDBDatabase) => void) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => build(request.result);
  return done(request);
}
