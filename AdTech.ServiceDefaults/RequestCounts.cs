using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;

namespace AdTech.ServiceDefaults;

/// <summary>
/// Counts answered HTTP requests by status: <c>http_requests_total{status="200"}</c>. An array of counters that is only read when it is scraped,
/// since a tagged counter would cost the bid path a look-up a request.
/// </summary>
internal sealed class RequestCounts : IDisposable
{
    private const int StatusMax = 600;

    private readonly long[] _byStatus = new long[StatusMax];
    private readonly Meter _meter = new("AdTech.Http");

    public RequestCounts() => _meter.CreateObservableCounter("http.requests", Observe, description: "Answered HTTP requests by status.");

    public void Dispose() => _meter.Dispose();

    internal Task Count(HttpContext context, RequestDelegate next)
    {
        var rest = next(context);
        if (!rest.IsCompletedSuccessfully) return AwaitAndCount(rest, context);
        Add(context.Response.StatusCode);
        return Task.CompletedTask;
    }

    private async Task AwaitAndCount(Task rest, HttpContext context)
    {
        try
        {
            await rest;
        }
        finally
        {
            Add(context.Response.StatusCode);
        }
    }

    private void Add(int status) => Interlocked.Increment(ref _byStatus[(uint)status < StatusMax ? status : 0]);

    private IEnumerable<Measurement<long>> Observe()
    {
        for (var status = 0; status < StatusMax; status++)
        {
            var count = Volatile.Read(ref _byStatus[status]);
            if (count > 0) yield return new Measurement<long>(count, new KeyValuePair<string, object?>("status", status));
        }
    }
}
