using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Aggregating;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace AdTech.Streaming.Live;

/// <summary><c>/api/reports/live</c>: the totals as server-sent events, a comment when nothing has changed for a while.</summary>
internal sealed class LiveEndpoint(LiveFeed feed, IOptions<StreamingOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private int _subscribers;

    internal async Task HandleAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _subscribers) > options.Value.LiveSubscribersMax)
        {
            Interlocked.Decrement(ref _subscribers);
            context.Response.Headers.RetryAfter = "10";
            await Results.Problem(title: "Too many live subscribers", detail: $"{StreamingOptions.Section}:LiveSubscribersMax is {options.Value.LiveSubscribersMax}.",
                statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
            return;
        }

        // A host that stops doesn't wait for its listeners: they come again.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await SendAsync(context, context.Organisation(), end.Token);
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the host is stopping.
        }
        finally
        {
            Interlocked.Decrement(ref _subscribers);
        }
    }

    private async Task SendAsync(HttpContext context, string organisation, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy that gathers the answer would hold the ticks back
        var body = context.Response.BodyWriter;
        var next = feed.NextAsync(organisation, lastVersion: -1, cancellationToken);
        while (true)
        {
            using (var heartbeat = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                await Task.WhenAny(next, Task.Delay(HeartbeatInterval, time, heartbeat.Token));
                await heartbeat.CancelAsync();
            }

            if (!next.IsCompleted)
            {
                body.Write(": still here\n\n"u8);
                await body.FlushAsync(cancellationToken);
                continue;
            }

            var snapshot = await next;
            WriteEvent(body, snapshot);
            await body.FlushAsync(cancellationToken);
            await Task.Delay(LiveFeed.TickInterval, time, cancellationToken);
            next = feed.NextAsync(organisation, snapshot.Version, cancellationToken);
        }
    }

    private static void WriteEvent(PipeWriter body, LiveSnapshot snapshot)
    {
        body.Write("event: totals\nid: "u8);
        body.Write(Encoding.ASCII.GetBytes(snapshot.Version.ToString(CultureInfo.InvariantCulture)));
        body.Write("\ndata: "u8);
        body.Write(snapshot.Json);
        body.Write("\n\n"u8);
    }
}

/// <summary>Its route.</summary>
internal static class LiveRoute
{
    // The two parameters are on purpose: a plain request delegate would be left out of the API's description.
    internal static void MapLive(this IEndpointRouteBuilder reports) => reports
        .MapGet("/live", Task (HttpContext context, LiveEndpoint endpoint) => endpoint.HandleAsync(context))
        .WithName("getLive").WithSummary("The totals after every change, as server-sent events").WithDescription("Events are named totals, at most four a second; a comment when nothing has changed for a while.")
        .AnswersWith(StatusCodes.Status200OK, "The stream.", new OpenApiSchema { Type = JsonSchemaType.String }, "text/event-stream").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
