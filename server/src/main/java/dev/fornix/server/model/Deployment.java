package dev.fornix.server.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A name under which models answer.
 *
 * @param name part of the address
 * @param active the version that answers
 * @param previous the one that did before
 * @param versions all that were put into service, oldest first
 */
record Deployment(
    String name,
    int active,
    Optional<Integer> previous,
    Instant createdAt,
    List<Version> versions) {
  /**
   * A model in service; its files are a copy.
   *
   * @param version counts from 1
   * @param model the study that it came from
   * @param modelName what people called that
   * @param kind {@code table} or {@code images}
   */
  record Version(
      int version,
      String model,
      String modelName,
      String kind,
      Instant deployedAt,
      Optional<Double> testScore,
      Optional<String> metric) {}

  Deployment {
    versions = List.copyOf(versions);
  }

  Version current() {
    return versions.stream().filter(v -> v.version() == active).findFirst().orElseThrow();
  }

  Deployment activated(int version) {
    return version == active
        ? this
        : new Deployment(name, version, Optional.of(active), createdAt, versions);
  }
}
