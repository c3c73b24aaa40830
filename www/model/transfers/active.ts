import { ofVault } from "../vault";

/** Whether anything is on its way or in line: known also where what moves it was not fetched yet. */
export const isTransferring = ofVault(false);
