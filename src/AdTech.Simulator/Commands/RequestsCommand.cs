using System.CommandLine;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Commands;

/// <summary><c>requests</c>: the bodies that <c>load</c> would send, for other tools.</summary>
internal static class RequestsCommand
{
    internal static Command Create()
    {
        var count = new Option<int>("--count") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed makes the same requests.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo>("--out") { Description = "The file, one request a line.", HelpName = "FILE", Required = true };
        var insecure = new Option<bool>("--insecure") { Description = "For a platform that is reached over http: imp.secure is 0, as load sends it there." };
        count.Validators.Add(static result =>
        {
            if (!result.Implicit && !(result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number > 0)) result.AddError("--count is above 0.");
        });
        var command = new Command("requests", """
            Writes bid requests to a file, one JSON object a line: the same that load sends with this seed.

            Example:
              requests --count=1000 --seed=7 --out=requests.jsonl
            """)
        { count, seed, output, insecure };
        command.SetAction((parsed, cancellationToken) => WriteAsync(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetValue(output)!, !parsed.GetValue(insecure), cancellationToken));
        return command;
    }

    private static async Task<int> WriteAsync(int count, ulong seed, FileInfo output, bool secure, CancellationToken cancellationToken)
    {
        using var factory = new RequestFactory(seed, secure);
        var sizes = new int[count];
        try
        {
            await using var file = output.Create();
            for (var index = 0; index < count; index++)
            {
                var body = factory.Next().Body;
                sizes[index] = body.Length;
                await file.WriteAsync(body, cancellationToken);
                await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The requests can't be written to {output.FullName}: {e.Message}");
            return ExitCode.Failed;
        }

        Array.Sort(sizes);
        Console.WriteLine($"{count} requests, median {sizes[count / 2]} bytes: {output.FullName}");
        return ExitCode.Ok;
    }
}
