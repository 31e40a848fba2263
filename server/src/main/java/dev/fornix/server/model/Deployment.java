package dev.fornix.server.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name under which models answer.
 *
 * @param name part of the address
 * @param active the version that answers
 * @param previous the one that did before
 * @param versions all that are kept, oldest first
 * @param newest the largest number that a version has had; empty in records of earlier servers
 */
record Deployment(
    String name,
    int active,
    Optional<Integer> previous,
    Instant createdAt,
    List<Version> versions,
    Optional<Integer> newest) {
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

  /** The number of the next version; those of deleted ones are not given again. */
  int next() {
    return Math.max(newest.orElse(0), versions.stream().mapToInt(Version::version).max().orElse(0))
        + 1;
  }

  /** With one version more, which answers from now on. */
  Deployment with(Version version) {
    List<Version> all = new ArrayList<>(versions);
    all.add(version);
    return new Deployment(
        name,
        version.version(),
        Optional.of(active),
        createdAt,
        all,
        Optional.of(version.version()));
  }

  /** Without a version that does not answer. */
  Deployment without(int version) {
    return new Deployment(
        name,
        active,
        previous.filter(before -> before != version),
        createdAt,
        versions.stream().filter(each -> each.version() != version).toList(),
        Optional.of(next() - 1));
  }

  Deployment activated(int version) {
    return version == active
        ? this
        : new Deployment(name, version, Optional.of(active), createdAt, versions, newest);
  }
}
