package dev.fornix.storage;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.StudyIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a study's identity. */
final class IdentityCodec {
  private IdentityCodec() {}

  static ObjectNode write(StudyIdentity identity) {
    ObjectNode json = Json.object();
    json.put("name", identity.name());
    json.put("seed", identity.seed());
    json.put("space", identity.space());
    json.put("strategy", identity.strategy());
    json.set("objectives", Json.array(identity.objectives(), IdentityCodec::objective));
    json.set("limits", Json.array(identity.limits(), IdentityCodec::limit));
    json.put("byNumber", identity.order().byNumber());
    json.put("lag", identity.order().lag());
    json.put("data", identity.data());
    return json;
  }

  static StudyIdentity read(JsonNode json) {
    return new StudyIdentity(
        Json.text(json, "name"),
        Json.whole(json, "seed"),
        Json.text(json, "space"),
        Json.text(json, "strategy"),
        Json.list(json, "objectives", IdentityCodec::objective),
        Json.list(json, "limits", IdentityCodec::limit),
        new Order(Json.flag(json, "byNumber"), (int) Json.whole(json, "lag")),
        Json.textOr(json, "data", ""));
  }

  private static ObjectNode objective(Objective objective) {
    return Json.object()
        .put("name", objective.name())
        .put("direction", objective.direction().name())
        .put("unit", objective.unit());
  }

  private static Objective objective(JsonNode json) {
    return new Objective(
        Json.text(json, "name"),
        Json.constant(Direction.class, json, "direction"),
        Json.textOr(json, "unit", ""));
  }

  private static ObjectNode limit(Limit limit) {
    return Json.object()
        .put("quantity", limit.quantity())
        .put("relation", limit.relation().name())
        .put("bound", limit.bound());
  }

  private static Limit limit(JsonNode json) {
    return new Limit(
        Json.text(json, "quantity"),
        Json.constant(Limit.Relation.class, json, "relation"),
        Json.real(json, "bound"));
  }
}
