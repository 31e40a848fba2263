package dev.fornix.server.view;

import dev.fornix.storage.Aggregates;
import dev.fornix.storage.StudyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Work on trials as lanes of a timeline: a trial goes into the first lane that is free. */
final class Lanes {
  private Lanes() {}

  static Map<String, Object> of(StudyReader reader, int last) {
    List<Aggregates.Work> work = new ArrayList<>(reader.aggregates().work(last));
    // a trial that a session left unfinished waits for another worker
    work.removeIf(each -> each.end().isEmpty() && !each.state().equals("RUNNING"));
    work.sort(Comparator.comparing(Aggregates.Work::start));
    List<Instant> free = new ArrayList<>();
    List<List<Map<String, Object>>> lanes = new ArrayList<>();
    for (Aggregates.Work each : work) {
      int lane = 0;
      while (lane < free.size() && free.get(lane).isAfter(each.start())) {
        lane++;
      }
      if (lane == free.size()) {
        free.add(Instant.MIN);
        lanes.add(new ArrayList<>());
      }
      free.set(lane, each.end().orElse(Instant.MAX));
      lanes.get(lane).add(span(each, reader));
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    if (!work.isEmpty()) {
      shown.put("from", work.get(0).start());
      shown.put(
          "to",
          work.stream().map(each -> each.end().orElse(each.start())).max(Instant::compareTo).get());
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      all.add(Map.of("lane", lane, "spans", lanes.get(lane)));
    }
    shown.put("lanes", all);
    return shown;
  }

  private static Map<String, Object> span(Aggregates.Work work, StudyReader reader) {
    Map<String, Object> span = new LinkedHashMap<>();
    span.put("trial", work.trial());
    span.put("state", work.state().toLowerCase(Locale.ROOT));
    span.put("start", work.start());
    work.end().ifPresent(at -> span.put("end", at));
    if (work.end().isEmpty()) {
      reader
          .trial(work.trial())
          .ifPresent(row -> span.put("description", ChartRoutes.description(row)));
    }
    return span;
  }
}
