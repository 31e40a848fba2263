package dev.fornix.benchmarks.serving;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request that is sent again and again, as bytes. */
final class Question {
  private final byte[] bytes;

  private Question(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A prediction that is asked for by who is signed in. */
  static Question of(String path, String cookie, String type, byte[] body) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "
            + cookie
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return new Question(all.toByteArray());
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
