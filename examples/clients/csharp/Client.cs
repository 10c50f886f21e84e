// Ask complaints-rules from C# (.NET 8 or later; no package is needed).
//
// NOT EXECUTED by the tests of this project, unlike the clients for JavaScript and Java beside it.
// Put it into a console project as its only file. docs/lines.md explains the protocol.
using System.Diagnostics;
using System.Text;
using System.Text.Json;

using var rules = new ComplaintsRules("complaints-rules", "serve-lines");

var given = new
{
    procedure = "devon-childrens@undated",
    events = new[] { new { @event = "complaint.received", date = "2026-11-23" } },
};
JsonElement next = rules.Ask(new { protocol = 1, id = 1, ask = "next_deadline", today = "2026-11-24", @case = given });
Console.WriteLine($"{next.GetProperty("id").GetString()} is due {next.GetProperty("due").GetString()}");

JsonElement decision = rules.Ask(new { protocol = 1, id = 2, ask = "can_escalate", today = "2026-11-24", @case = given });
Console.WriteLine($"may the complainant go on? {decision.GetProperty("answer").GetString()}");

try
{
    rules.Ask(new { protocol = 1, id = 3, ask = "next_deadline", today = "2026-11-24", @case = new { given.events, procedure = "devon-childrns" } });
}
catch (RefusedException refused)
{
    Console.WriteLine($"refused: {refused.Message}");
}

/// <summary>The request cannot be answered; the message has the code of each problem.</summary>
sealed class RefusedException(string message) : Exception(message);

/// <summary>A running complaints-rules; keep one for as long as your program runs.</summary>
sealed class ComplaintsRules : IDisposable
{
    private readonly Process process;

    public ComplaintsRules(string program, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            // Encoding.UTF8 would send a byte order mark first, which is refused.
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
    }

    /// <summary>Ask one question at a time and return its result.</summary>
    public JsonElement Ask(object request)
    {
        lock (process)
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
            process.StandardInput.Flush();
            string line = process.StandardOutput.ReadLine()
                ?? throw new EndOfStreamException("complaints-rules has ended");
            JsonElement response = JsonDocument.Parse(line).RootElement;
            if (response.TryGetProperty("problems", out JsonElement problems))
            {
                throw new RefusedException(string.Join("; ", problems.EnumerateArray()
                    .Select(one => $"{one.GetProperty("message").GetString()} [{one.GetProperty("code").GetString()}]")));
            }
            return response.GetProperty("result");
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
