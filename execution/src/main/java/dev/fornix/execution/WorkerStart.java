package dev.fornix.execution;

import dev.fornix.core.trial.Failure;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts worker processes, one after the other, in one place.
 *
 * @param number of the place, from 1
 * @param sockets a folder with a short path: that of a Unix socket is limited to about 100 bytes
 * @param log where the workers' output goes
 */
record WorkerStart(
    int number, WorkerSpec spec, WorkerLimits limits, Clock clock, Path sockets, BoundedLog log) {
  private static final long LAST_WORDS_MILLIS = 1_000;

  /** Java itself ends with a small number where it is called wrongly. */
  private static final int SIGNALLED = 128;

  /**
   * Start a process and wait until it has its runner.
   *
   * @throws DiedAtStartException if it ends before, and may come further the next time
   * @throws WorkerException if it does not come that far
   */
  WorkerProcess start() throws InterruptedException {
    WorkerProcess worker = connect();
    boolean ready = false;
    try {
      worker.send(new Message.Setup(spec.factory().getName(), spec.settings()));
      Optional<Message> answer = worker.receive(limits.start());
      if (answer.isEmpty()) {
        throw slow();
      } else if (answer.get() instanceof Message.Unable unable) {
        throw new WorkerException(unable.reason());
      } else if (!(answer.get() instanceof Message.Ready)) {
        throw died(worker);
      }
      ready = true;
      return worker;
    } catch (IOException e) {
      throw died(worker);
    } finally {
      if (!ready) {
        worker.close();
      }
    }
  }

  private WorkerException died(WorkerProcess worker) {
    return died(worker.death());
  }

  private WorkerException died(Failure death) {
    return new DiedAtStartException(
        "worker " + number + " died at its start: " + death.message() + log.hint());
  }

  private WorkerException slow() {
    return new WorkerException(
        "worker "
            + number
            + " was not ready after "
            + Sentences.seconds(limits.start())
            + log.hint());
  }

  private WorkerProcess connect() throws InterruptedException {
    Path socket = sockets.resolve("w" + number);
    try {
      Files.deleteIfExists(socket);
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        return connect(server, new WorkerCommand(spec, sockets), socket);
      } finally {
        Files.deleteIfExists(socket);
      }
    } catch (IOException e) {
      throw new WorkerException("worker " + number + " cannot be started: " + e.getMessage(), e);
    }
  }

  private WorkerProcess connect(ServerSocketChannel server, WorkerCommand command, Path socket)
      throws IOException, InterruptedException {
    long logStart = log.size();
    long earlierKills = ProcessFacts.outOfMemoryKills();
    Process process = command.start(number, socket);
    Thread output =
        WorkerProcess.daemon("fornix-log-" + number, () -> log.copy(process.getInputStream()));
    ProcessFacts.offerToOutOfMemoryKiller(process.pid());
    var unused =
        process
            .onExit()
            .completeOnTimeout(process, limits.start().toMillis(), TimeUnit.MILLISECONDS)
            .thenRun(() -> close(server));
    try {
      SocketChannel channel = server.accept();
      return new WorkerProcess(
          process, new Link(channel), command.crashReport(process.pid()), clock);
    } catch (IOException e) {
      if (!process.isAlive() && process.exitValue() > SIGNALLED) {
        boolean memoryWasShort = ProcessFacts.outOfMemoryKills() > earlierKills;
        throw died(
            Death.explain(process.exitValue(), memoryWasShort, command.crashReport(process.pid())));
      }
      throw notConnected(process, output, logStart);
    }
  }

  /** Nobody will connect any more: let the one who waits for it hear of that. */
  private static void close(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException e) {
      // it only ever served one connection
    }
  }

  private WorkerException notConnected(Process process, Thread output, long logStart)
      throws InterruptedException {
    if (process.isAlive()) {
      process.destroyForcibly();
      boolean interrupted = Thread.interrupted();
      output.join(LAST_WORDS_MILLIS);
      if (interrupted) {
        throw new InterruptedException("worker " + number + " is not needed any more");
      }
      return slow();
    }
    output.join(LAST_WORDS_MILLIS);
    return new WorkerException(
        "worker "
            + number
            + " cannot start (exit code "
            + process.exitValue()
            + "): "
            + log.since(logStart)
            + log.hint());
  }
}
