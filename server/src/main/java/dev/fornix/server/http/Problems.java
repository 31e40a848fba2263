package dev.fornix.server.http;

import dev.fornix.automl.process.Verdict;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells errors as problem documents (RFC 9457), one sentence each. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** What such a document is. */
  public static final String TYPE = "application/problem+json";

  /** A setting or a file: no plain word, or followed by its value in parentheses. */
  private static final Pattern BEGINS_WITH_A_NAME =
      Pattern.compile("\\S*[^\\p{L}\\s,:;]\\S|\\S+ \\([^)]*\\) must ");

  private Problems() {}

  /** Put in. */
  public static void addTo(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, c) -> tell(c, e.status(), message(e)));
    routes.exception(HttpResponseException.class, (e, c) -> tell(c, e.getStatus(), said(e)));
    routes.exception(Exception.class, Problems::judgeIfThere);
    routes.error(
        404, c -> fill(c, "There is nothing at " + c.path() + "; see /api/v1/openapi.yaml."));
    routes.error(
        405,
        c ->
            fill(
                c, c.path() + " cannot be asked by " + c.method() + "; see /api/v1/openapi.yaml."));
  }

  private static String said(HttpResponseException e) {
    if (e.getStatus() == 405) {
      return "This cannot be asked in this way; see /api/v1/openapi.yaml.";
    }
    if (e.getStatus() == 404) {
      return "There is nothing at this address; see /api/v1/openapi.yaml.";
    }
    return e.getStatus() == 413 ? "The request is too large." : message(e) + ".";
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  /** What is thrown here would be brought here again, without end; most often nobody waits. */
  private static void judgeIfThere(Exception e, Context context) {
    try {
      judge(e, context);
    } catch (RuntimeException next) {
      if (clientLeft(next)) {
        LOG.debug("a request that has ended already failed", e);
      } else {
        next.addSuppressed(e);
        LOG.error("what went wrong with a request cannot be told", next);
      }
    }
  }

  private static void judge(Exception e, Context context) {
    if (e instanceof HttpException bad) {
      tell(context, bad.getCode(), "The request is not as HTTP wants it: " + bad.getReason() + ".");
      return;
    }
    if (clientLeft(e)) {
      context.status(400);
      return;
    }
    Verdict verdict = Verdict.of(e);
    if (verdict.exitCode() == Verdict.BAD_INPUT) {
      tell(context, 422, verdict.sentence());
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), e);
    tell(context, 500, verdict.sentence());
  }

  private static boolean clientLeft(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (ofJetty(t.getClass().getName()) || (t instanceof IOException && thrownByJetty(t))) {
        return true;
      }
    }
    return false;
  }

  /** The end of a file of ours is no client that left. */
  private static boolean thrownByJetty(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && ofJetty(trace[0].getClassName());
  }

  private static boolean ofJetty(String name) {
    return name.startsWith("org.eclipse.jetty.");
  }

  private static void fill(Context context, String sentence) {
    String type = context.res().getContentType();
    if (type == null || !type.startsWith(TYPE)) {
      tell(context, context.statusCode(), sentence);
    }
  }

  /** Answer with a problem. */
  public static void tell(Context context, int status, String sentence) {
    context.status(status).contentType(TYPE).result(document(status, sentence));
  }

  /** The document itself. */
  public static byte[] document(int status, String sentence) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", HttpStatus.getMessage(status));
    problem.put("status", status);
    problem.put("detail", capital(sentence));
    return Wire.bytes(problem);
  }

  /** With a capital and a full stop; a name that the sentence begins with stays as it is. */
  static String capital(String sentence) {
    String whole = sentence.endsWith(".") || sentence.endsWith("?") ? sentence : sentence + ".";
    return BEGINS_WITH_A_NAME.matcher(whole).lookingAt()
        ? whole
        : whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
  }
}
