package dev.fornix.data;

/**
 * One name a line: line breaks, which file systems allow in names, are written as {@code \n} and
 * {@code \r}.
 */
final class TextLines {
  private TextLines() {}

  static String escape(String name) {
    return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  static String unescape(String line) {
    StringBuilder name = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      name.append(c == '\\' && i + 1 < line.length() ? meaning(line.charAt(++i)) : c);
    }
    return name.toString();
  }

  private static char meaning(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> escaped;
    };
  }
}
