package dev.fornix.execution;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Messages over a socket, one line each; several threads may send, one receives. */
final class Channel implements Closeable {
  private static final JsonMapper JSON = new JsonMapper();

  private final SocketChannel socket;
  private final BufferedReader in;
  private final BufferedWriter out;

  Channel(SocketChannel socket) {
    this.socket = socket;
    in = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
    out = new BufferedWriter(Channels.newWriter(socket, StandardCharsets.UTF_8));
  }

  void send(Message message) throws IOException {
    String line = JSON.writerFor(Message.class).writeValueAsString(message);
    synchronized (out) {
      out.write(line);
      out.write('\n');
      out.flush();
    }
  }

  /** Wait for the next message; nothing once the other end is gone. */
  Optional<Message> receive() throws IOException {
    String line = in.readLine();
    return line == null ? Optional.empty() : Optional.of(JSON.readValue(line, Message.class));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
