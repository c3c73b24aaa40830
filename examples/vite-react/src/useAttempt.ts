import { ExcaliburError } from "excalibur-client";
import { useCallback, useState } from "react";

/** Does what a person asks for, and keeps the sentence that says why it failed. */
export function useAttempt() {
  const [failure, setFailure] = useState("");
  const attempt = useCallback(async (work: () => Promise<void>) => {
    setFailure("");
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ExcaliburError)) throw error;
      if (error.code !== "aborted") setFailure(error.message);
    }
  }, []);
  return { failure, attempt };
}
