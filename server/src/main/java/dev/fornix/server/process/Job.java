package dev.fornix.server.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a study's process is to do.
 *
 * @param launch counts the processes of the study
 * @param settings of the study, those of the command line
 * @param extension what it gets beyond its budget
 */
public record Job(int launch, Map<String, List<String>> settings, Optional<Further> extension) {
  /**
   * Further time or trials, to be granted once.
   *
   * @param id tells one grant from another
   * @param time such as {@code 10m}
   * @param trials at least 1
   */
  public record Further(String id, Optional<String> time, Optional<Long> trials) {}
}
