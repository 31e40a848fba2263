package dev.fornix.server.model;

import dev.fornix.server.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The rows of a request. Reading ends where there are too many: a body of eight megabytes could
 * name millions, each of which takes many times its two letters once it is read.
 *
 * @param all of them, 1 to {@value #MOST}
 */
@JsonDeserialize(using = FewRows.Reader.class)
record FewRows(List<JsonNode> all) {
  private static final int MOST = 10_000;

  /** Copy. */
  FewRows {
    all = List.copyOf(all);
  }

  /** What is said of other numbers of rows. */
  static ProblemException refused() {
    return ProblemException.bad(
        "rows must be a list of 1 to " + MOST + " objects, such as {\"rows\": [{…}]}.");
  }

  /** Reads them one by one. */
  static final class Reader extends ValueDeserializer<FewRows> {
    @Override
    public FewRows deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.isExpectedStartArrayToken()) {
        throw refused();
      }
      List<JsonNode> rows = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (rows.size() == MOST) {
          throw refused();
        }
        rows.add(context.readTree(parser));
      }
      if (rows.isEmpty()) {
        throw refused();
      }
      return new FewRows(rows);
    }
  }
}
