package dev.fornix.storage;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.TrialState;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of what is known of a trial. */
final class TrialCodec {
  /** What stands before the configuration in the pattern of a proposed event. */
  static final String CONFIGURATION_BEFORE = "{\"proposal\":{\"configuration\":\"";

  /** What stands behind it. */
  static final String BEHIND = "\",\"budget\":";

  private TrialCodec() {}

  static ObjectNode proposal(Proposal proposal) {
    ObjectNode json = Json.object();
    json.put("configuration", proposal.configuration().text());
    json.set("budget", budget(proposal.budget()));
    json.set("parents", Json.array(proposal.parents(), JsonNodeFactory.instance::numberNode));
    json.put("origin", proposal.origin());
    Json.putIfAny(json, "continues", proposal.continues());
    return json;
  }

  static Proposal proposal(JsonNode json, Function<String, Configuration> configurations) {
    return new Proposal(
        configurations.apply(Json.text(json, "configuration")),
        budget(Json.field(json, "budget")),
        Json.list(json, "parents", JsonNode::longValue),
        Json.textOr(json, "origin", ""),
        Json.wholeIfAny(json, "continues"));
  }

  static ObjectNode budget(Budget budget) {
    return Json.object().put("resource", budget.resource().name()).put("amount", budget.amount());
  }

  static Budget budget(JsonNode json) {
    return new Budget(Json.constant(Resource.class, json, "resource"), Json.real(json, "amount"));
  }

  static ObjectNode progress(Progress progress) {
    ObjectNode json = Json.object();
    json.set("spent", budget(progress.spent()));
    json.set("values", Json.numbers(progress.values()));
    return json;
  }

  static Progress progress(JsonNode json) {
    return new Progress(
        budget(Json.field(json, "spent")), Json.numbers(Json.field(json, "values")));
  }

  static ObjectNode outcome(Outcome outcome) {
    ObjectNode json = Json.object();
    if (outcome instanceof Outcome.Completed completed) {
      json.put("state", TrialState.COMPLETE.name());
      json.set("measurement", measurement(completed.measurement()));
    } else if (outcome instanceof Outcome.Pruned pruned) {
      json.put("state", TrialState.PRUNED.name());
      json.set("measurement", measurement(pruned.measurement()));
      json.put("reason", pruned.reason());
      json.put("cause", pruned.cause().name());
    } else if (outcome instanceof Outcome.Failed failed) {
      json.put("state", TrialState.FAILED.name());
      json.put("failure", failed.failure().kind().name());
      json.put("reason", failed.failure().message());
    }
    return json;
  }

  static Outcome outcome(JsonNode json) {
    return switch (Json.constant(TrialState.class, json, "state")) {
      case COMPLETE -> new Outcome.Completed(measurement(Json.field(json, "measurement")));
      case PRUNED ->
          new Outcome.Pruned(
              measurement(Json.field(json, "measurement")),
              Json.textOr(json, "reason", ""),
              cause(json));
      case FAILED ->
          Outcome.Failed.of(
              Json.constant(Failure.Kind.class, json, "failure"), Json.textOr(json, "reason", ""));
      case WAITING, RUNNING ->
          throw new IllegalArgumentException("a trial cannot end as " + json.get("state"));
    };
  }

  /** Older journals do not tell the cause; they count all as judged. */
  private static Outcome.Pruned.Cause cause(JsonNode json) {
    return json.has("cause")
        ? Json.constant(Outcome.Pruned.Cause.class, json, "cause")
        : Outcome.Pruned.Cause.JUDGED;
  }

  static ObjectNode measurement(Measurement measurement) {
    ObjectNode json = Json.object();
    json.set("values", Json.numbers(measurement.values()));
    json.set("spent", budget(measurement.spent()));
    json.put("costSeconds", measurement.costSeconds());
    json.set("attachments", Json.array(measurement.attachments(), TrialCodec::attachment));
    return json;
  }

  static Measurement measurement(JsonNode json) {
    return new Measurement(
        Json.numbers(Json.field(json, "values")),
        budget(Json.field(json, "spent")),
        Json.real(json, "costSeconds"),
        Json.list(json, "attachments", TrialCodec::attachment));
  }

  private static ObjectNode attachment(Attachment attachment) {
    return Json.object().put("name", attachment.name()).put("location", attachment.location());
  }

  static Attachment attachment(JsonNode json) {
    return new Attachment(Json.text(json, "name"), Json.text(json, "location"));
  }
}
