using System.Buffers;
using System.Text.Json;

namespace AdTech.HttpBench;

/// <summary>The least that any bidder on Kestrel has to do: read the body, tokenise it, write an answer of the same size.</summary>
internal static class Baseline
{
    internal static async Task<int> RunAsync(string url, string responseFile)
    {
        var response = await File.ReadAllBytesAsync(responseFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.MapPost("/openrtb2/bid", (RequestDelegate)(context => AnswerAsync(context, response)));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, byte[] response)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            Tokenise(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            break;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = response.Length;
        await context.Response.BodyWriter.WriteAsync(response);
    }

    private static void Tokenise(ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
        }
    }
}
