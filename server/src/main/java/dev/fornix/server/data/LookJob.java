package dev.fornix.server.data;

import dev.fornix.server.data.Dataset.Kind;
import java.util.Optional;

/**
 * What a process is to look at.
 *
 * @param server the process of the server, with which it ends
 * @param kind what the file should hold
 * @param file the uploaded file
 * @param folder of the data set, which takes what is found
 * @param target which column the profile is to be made for; without one the file is checked, too
 * @param mostBytes how much may be unpacked
 */
record LookJob(
    long server, Kind kind, String file, String folder, Optional<String> target, long mostBytes) {}
