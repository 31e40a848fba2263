package dev.fornix.server.event;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Somebody who listens. Nothing here waits for the network: what cannot be sent yet stands in a
 * short queue, and who lets it overflow is let go and may come back with its last id.
 */
final class Listener implements WriteListener {
  private static final int MOST_WAITING = 64;

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final ServletOutputStream out;
  private final BooleanSupplier welcome;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean open = true;
  private boolean started;

  /** The newest event that it has, or that is on its way. */
  private long position;

  /**
   * One that has heard of everything up to an event.
   *
   * @param welcome whether it may still listen
   */
  Listener(ServletOutputStream out, long position, BooleanSupplier welcome) {
    this.out = out;
    this.welcome = welcome;
    this.position = position;
  }

  /** Done when nothing more is sent. */
  CompletableFuture<Void> end() {
    return end;
  }

  synchronized long position() {
    return position;
  }

  synchronized void moveTo(long next) {
    position = next;
  }

  synchronized boolean open() {
    return open;
  }

  /** Whether all that was sent is on its way. */
  synchronized boolean ready() {
    return open && waiting.isEmpty();
  }

  /** Send soon. */
  synchronized void send(byte[] message) {
    if (!open) {
      return;
    }
    if (waiting.size() >= MOST_WAITING) {
      close();
      return;
    }
    waiting.add(message);
    if (started) {
      drain();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    started = true;
    drain();
  }

  private void drain() {
    try {
      boolean wrote = false;
      while (open && !waiting.isEmpty() && out.isReady()) {
        out.write(waiting.remove());
        wrote = true;
      }
      if (open && wrote && out.isReady()) {
        out.flush();
      }
    } catch (IOException | IllegalStateException e) {
      close();
    }
  }

  @Override
  public synchronized void onError(Throwable thrown) {
    close();
  }

  /** Let go of who may not listen any more. */
  void closeUnlessWelcome() {
    if (!welcome.getAsBoolean()) {
      close();
    }
  }

  /** Let go. */
  synchronized void close() {
    if (open) {
      open = false;
      waiting.clear();
      // what follows is not this thread's: it may be the one that tells all others
      var unused = CompletableFuture.runAsync(() -> end.complete(null));
    }
  }
}
