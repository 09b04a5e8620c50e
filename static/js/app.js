/** The entry of every page: wires the rooms, holds no logic. */
import { fillZones, freshIds, keepPlaces } from "./device.js";
import { keepCopy, keepPages } from "./idle.js";
import { copyButtons, passkeyWords, rangeWords, runningTimers } from "./touches.js";

rangeWords(document);
copyButtons(document);
runningTimers(document);
passkeyWords(document);
fillZones(document);
freshIds(document);
keepPlaces(document);
keepCopy(document);
keepPages(document);
