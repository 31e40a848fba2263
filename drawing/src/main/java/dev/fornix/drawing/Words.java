package dev.fornix.drawing;

import dev.fornix.architecture.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and numbers as people read them. */
final class Words {
  private static final int LISTED = 3;

  private Words() {}

  /** The last name of a place: {@code sep_conv_3x3} becomes "sep conv 3×3". */
  static String plain(String place) {
    return place
        .substring(place.lastIndexOf('/') + 1)
        .replace('_', ' ')
        .replaceAll("(\\d)x(\\d)", "$1×$2");
  }

  /** Three significant digits: 831, 12.3 k, 4.56 M. */
  static String count(double value) {
    String[] units = {"", " k", " M", " G", " T"};
    double left = value;
    int unit = 0;
    while (left >= 999.5 && unit < units.length - 1) {
      left /= 1000;
      unit++;
    }
    int decimals =
        left >= 99.95 || (unit == 0 && left == Math.rint(left)) ? 0 : left >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", left) + units[unit];
  }

  /** With a space between thousands; empty for none. */
  static String grouped(long value) {
    return value == 0 ? "" : String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }

  /** A share of 1 in percent. */
  static String percent(double share) {
    double percent = 100 * share;
    if (percent < 0.1) {
      return "< 0.1 %";
    }
    return String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  /** The operation without its number of channels. */
  static String kind(Operation operation) {
    return Category.of(operation).leads()
        ? operation.label().replaceAll(" \\d+$", "")
        : operation.label();
  }

  /** What is in a composite: "4 × depthwise 3×3, 4 × conv 1×1". */
  static String summary(List<Vertex> members) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    members.stream()
        .filter(v -> v.category().leads())
        .forEach(v -> counts.merge(kind(v.operation()), 1, Integer::sum));
    if (counts.isEmpty()) {
      members.forEach(v -> counts.merge(kind(v.operation()), 1, Integer::sum));
    }
    String listed =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(LISTED)
            .map(e -> (e.getValue() > 1 ? e.getValue() + " × " : "") + e.getKey())
            .collect(Collectors.joining(", "));
    return counts.size() > LISTED ? listed + ", …" : listed;
  }

  /** Parameters and multiply-adds, whichever there are. */
  static String costs(long parameters, long multiplyAdds) {
    String first = parameters > 0 ? count((double) parameters) + " parameters" : "";
    String second = multiplyAdds > 0 ? count((double) multiplyAdds) + " multiply-adds" : "";
    return first + (first.isEmpty() || second.isEmpty() ? "" : " · ") + second;
  }
}
