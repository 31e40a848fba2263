package dev.fornix.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.core.trial.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One side of a connection: messages as lines of JSON.
 *
 * <p>Reads and writes the channel itself: the streams that the JDK puts around a channel let a
 * writer wait for a reader that waits. Several threads may send; one receives.
 */
final class Link implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addMixIn(Outcome.class, OutcomeTypes.class).build();

  private final SocketChannel channel;
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16).flip();

  Link(SocketChannel channel) {
    this.channel = channel;
  }

  /** Send a message. */
  synchronized void send(Message message) throws IOException {
    byte[] text = MAPPER.writerFor(Message.class).writeValueAsBytes(message);
    ByteBuffer line = ByteBuffer.allocate(text.length + 1).put(text).put((byte) '\n').flip();
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  /** Wait for the next message; {@link Message.Gone} once the other side is. */
  Message receive() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        if (!input.hasRemaining() && !fill()) {
          return new Message.Gone();
        }
        byte next = input.get();
        if (next == '\n') {
          return MAPPER.readValue(line.toByteArray(), Message.class);
        }
        line.write(next);
      }
    } catch (IOException | JacksonException e) {
      return new Message.Gone();
    }
  }

  private boolean fill() throws IOException {
    input.clear();
    int read = channel.read(input);
    input.flip();
    return read > 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // nobody listens any more, which is what was wanted
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ended")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Completed.class, name = "completed"),
    @JsonSubTypes.Type(value = Outcome.Pruned.class, name = "pruned"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
  })
  private interface OutcomeTypes {}
}
