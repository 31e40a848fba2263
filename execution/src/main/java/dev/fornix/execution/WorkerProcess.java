package dev.fornix.execution;

import dev.fornix.core.trial.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker process that is connected. */
final class WorkerProcess implements AutoCloseable {
  private static final long ENDING_SECONDS = 5;

  private final Process process;
  private final Link link;
  private final Path crashReport;
  private final Clock clock;
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private final CompletableFuture<Failure> killed = new CompletableFuture<>();
  private final long earlierKills = ProcessFacts.outOfMemoryKills();
  private volatile boolean closed;
  private volatile Instant heard;

  WorkerProcess(Process process, Link link, Path crashReport, Clock clock) {
    this.process = process;
    this.link = link;
    this.crashReport = crashReport;
    this.clock = clock;
    this.heard = clock.instant();
    daemon("fornix-hear", this::listen);
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Hears signs of life in a thread of its own: the one who serves it may be waiting elsewhere. */
  private void listen() {
    Message message;
    do {
      message = link.receive();
      heard = clock.instant();
      if (!(message instanceof Message.Beat)) {
        inbox.add(message);
      }
    } while (!(message instanceof Message.Gone));
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive()
        && !killed.isDone()
        && !closed
        && !(inbox.peek() instanceof Message.Gone);
  }

  /** How long it has been silent. */
  Duration silence(Instant now) {
    return Duration.between(heard, now);
  }

  /** Forgive the silence so far: it was this process that slept. */
  void forgive(Instant now) {
    heard = now;
  }

  void send(Message message) throws IOException {
    link.send(message);
  }

  Message receive() throws InterruptedException {
    return inbox.take();
  }

  /** Wait for a message, but only so long. */
  Optional<Message> receive(Duration limit) throws InterruptedException {
    return Optional.ofNullable(inbox.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Kill it; the first reason given counts. */
  void kill(Failure reason) {
    killed.complete(reason);
    process.destroyForcibly();
  }

  /** Why it died: the reason for which it was killed, or what its end looks like. */
  Failure death() {
    int exitCode = awaitExit();
    boolean memoryWasShort = ProcessFacts.outOfMemoryKills() > earlierKills;
    return killed.isDone() ? killed.join() : Death.explain(exitCode, memoryWasShort, crashReport);
  }

  private int awaitExit() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly(); // it has closed its connection, but does not come to an end
          }
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ask it to end. */
  void stop() {
    try {
      link.send(new Message.Stop());
    } catch (IOException e) {
      // it has ended already
    }
  }

  /** Wait for its end, and kill it if that takes too long. */
  void endWithin(Duration grace) {
    try {
      var unused = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  @Override
  public void close() {
    closed = true;
    process.destroyForcibly();
    link.close();
  }
}
