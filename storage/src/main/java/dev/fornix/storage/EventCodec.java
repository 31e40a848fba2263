package dev.fornix.storage;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.study.StudyEvent;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as the journal keeps them and back.
 *
 * <p>Written out by hand, so that a renamed record component does not change the format. Fields
 * that it does not know are passed over; new fields must be optional in reading.
 */
final class EventCodec {
  private EventCodec() {}

  static StoredEvent write(StudyEvent event) {
    ObjectNode body = Json.object();
    if (event instanceof StudyEvent.Created created) {
      body.set("identity", IdentityCodec.write(created.identity()));
      return about(event, "created", body.put("definition", created.definition()));
    } else if (event instanceof StudyEvent.Opened) {
      return about(event, "opened", body);
    } else if (event instanceof StudyEvent.Closed) {
      return about(event, "closed", body);
    } else if (event instanceof StudyEvent.Enqueued enqueued) {
      body.set("proposal", TrialCodec.proposal(enqueued.proposal()));
      return about(event, "enqueued", body.put("ahead", enqueued.ahead()));
    } else if (event instanceof StudyEvent.Noted noted) {
      body.put("topic", noted.topic()).put("document", noted.document());
      return about(event, "noted", body);
    }
    return writeTrialEvent(event, body);
  }

  private static StoredEvent writeTrialEvent(StudyEvent event, ObjectNode body) {
    if (event instanceof StudyEvent.Proposed proposed) {
      body.set("proposal", TrialCodec.proposal(proposed.proposal()));
      body.put("seed", proposed.seed()).put("enqueued", proposed.enqueued());
      return about(event, "proposed", proposed.trial(), body.put("told", proposed.told()));
    } else if (event instanceof StudyEvent.Started started) {
      return about(event, "started", started.trial(), body);
    } else if (event instanceof StudyEvent.Progressed progressed) {
      body.set("progress", TrialCodec.progress(progressed.progress()));
      return about(event, "progressed", progressed.trial(), body);
    } else if (event instanceof StudyEvent.Finished finished) {
      body.set("outcome", TrialCodec.outcome(finished.outcome()));
      Json.putIfAny(body, "reused", finished.reused());
      return about(event, "finished", finished.trial(), body);
    }
    throw new AssertionError("an event of an unknown type: " + event);
  }

  private static StoredEvent about(StudyEvent event, String kind, ObjectNode body) {
    return new StoredEvent(event.at(), kind, OptionalLong.empty(), body);
  }

  private static StoredEvent about(StudyEvent event, String kind, long trial, ObjectNode body) {
    return new StoredEvent(event.at(), kind, OptionalLong.of(trial), body);
  }

  /**
   * Read an event.
   *
   * @throws IllegalArgumentException if it is incomplete, of an unknown kind, or its configuration
   *     is not of the space
   */
  static StudyEvent read(StoredEvent stored, Function<String, Configuration> configurations) {
    Instant at = stored.at();
    JsonNode body = stored.body();
    return switch (stored.kind()) {
      case "created" ->
          new StudyEvent.Created(
              at,
              IdentityCodec.read(Json.field(body, "identity")),
              Json.textOr(body, "definition", ""));
      case "opened" -> new StudyEvent.Opened(at);
      case "closed" -> new StudyEvent.Closed(at);
      case "enqueued" ->
          new StudyEvent.Enqueued(
              at,
              TrialCodec.proposal(Json.field(body, "proposal"), configurations),
              Json.flag(body, "ahead"));
      case "noted" ->
          new StudyEvent.Noted(at, Json.text(body, "topic"), Json.text(body, "document"));
      default -> readTrialEvent(stored, configurations);
    };
  }

  private static StudyEvent readTrialEvent(
      StoredEvent stored, Function<String, Configuration> configurations) {
    Instant at = stored.at();
    JsonNode body = stored.body();
    return switch (stored.kind()) {
      case "proposed" ->
          new StudyEvent.Proposed(
              at,
              trial(stored),
              TrialCodec.proposal(Json.field(body, "proposal"), configurations),
              Json.whole(body, "seed"),
              Json.flag(body, "enqueued"),
              (int) Json.whole(body, "told"));
      case "started" -> new StudyEvent.Started(at, trial(stored));
      case "progressed" ->
          new StudyEvent.Progressed(
              at, trial(stored), TrialCodec.progress(Json.field(body, "progress")));
      case "finished" ->
          new StudyEvent.Finished(
              at,
              trial(stored),
              TrialCodec.outcome(Json.field(body, "outcome")),
              Json.wholeIfAny(body, "reused"));
      default ->
          throw new IllegalArgumentException(
              "kind '" + stored.kind() + "' is unknown to this version of Fornix");
    };
  }

  private static long trial(StoredEvent stored) {
    return stored
        .trial()
        .orElseThrow(() -> new IllegalArgumentException("the number of the trial is missing"));
  }
}
