// Ask complaints-rules from Java (17 or later):
//
//     java Client.java                                         complaints-rules is on the path
//     java Client.java /opt/rules/bin/complaints-rules serve-lines     or wherever it is
//
// The JDK has no reader of JSON, so this file writes requests as text and picks single fields out of
// the answers. In a program of yours use the JSON library that it has already, such as Jackson or
// Gson, for both. docs/lines.md explains the protocol.
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public final class Client implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader responses;

    /** Start a complaints-rules; keep one for as long as your program runs. */
    Client(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        requests = new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        responses = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Send one request, on one line, and return its response; one question at a time. */
    synchronized String ask(String request) throws IOException {
        requests.write(request);
        requests.write('\n');
        requests.flush();
        String response = responses.readLine();
        if (response == null) {
            throw new EOFException("complaints-rules has ended");
        }
        return response;
    }

    /** Say that there are no more questions. */
    @Override
    public void close() throws IOException {
        requests.close();
    }

    /** The first text under a key; enough for an example, and no reader of JSON. */
    static String field(String response, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(response);
        return found.find() ? found.group(1) : "-";
    }

    static boolean isRefused(String response) {
        return response.contains("\"problems\":[");
    }

    static String aboutACase(int id, String ask, String procedure) {
        return """
                {"protocol": 1, "id": %d, "ask": "%s", "today": "2026-11-24", "case": {\
                "procedure": "%s", \
                "events": [{"event": "complaint.received", "date": "2026-11-23"}]}}"""
                .formatted(id, ask, procedure);
    }

    public static void main(String[] given) throws Exception {
        List<String> command =
                given.length > 0 ? List.of(given) : List.of("complaints-rules", "serve-lines");
        Client rules = new Client(command);
        try (rules) {
            String next = rules.ask(aboutACase(1, "next_deadline", "devon-childrens@undated"));
            System.out.println(field(next, "id") + " is due " + field(next, "due"));

            String decision = rules.ask(aboutACase(2, "can_escalate", "devon-childrens@undated"));
            System.out.println("may the complainant go on? " + field(decision, "answer"));

            String wrong = rules.ask(aboutACase(3, "next_deadline", "devon-childrns"));
            if (isRefused(wrong)) {
                System.out.println("refused: " + field(wrong, "code"));
            }
        }
        System.out.println("stopped: " + rules.process.waitFor());
    }
}
