using System.IO.Compression;
using AdTech.Bidding.Answering;
using AdTech.Bidding.Counting;
using AdTech.Bidding.Snapshots;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;

namespace AdTech.Bidding.Handling;

/// <summary>
/// HTTP around <see cref="BidRequestHandler"/>: <c>POST /openrtb2/bid/{partner}</c>. Body in, status and body out; nothing of bidding is decided here. A plain request
/// delegate: model binding would cost as much as a match.
/// </summary>
internal sealed partial class BidEndpoint(
    BidRequestHandler handler, SnapshotHolder snapshots, ObjectPool<BidContext> contexts, PartnerLimits limits, QueueProbe queue, BidCounters counters, IOptions<BiddingOptions> options, TimeProvider time,
    ILogger<BidEndpoint> logger)
{
    private const string DefaultPartner = "default";
    private readonly BiddingOptions _options = options.Value;
    private int _open;
    private int _inFlight;

    /// <summary>A request of the partner <c>default</c>. It has no route values, and asking for them would make some.</summary>
    internal Task HandleDefaultAsync(HttpContext http) => HandleAsync(http, DefaultPartner);

    /// <summary>A request of the partner that the path names.</summary>
    internal Task HandlePartnerAsync(HttpContext http) => HandleAsync(http, (string)http.Request.RouteValues["partner"]!);

    private async Task HandleAsync(HttpContext http, string id)
    {
        var now = time.GetTimestamp();
        var arrived = now - queue.DelayAt(now); // before it waited for threads: tmax runs since then
        http.Response.Headers["x-openrtb-version"] = "2.6";
        if (snapshots.Current.Partner(id) is not { } partner)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, "Unknown partner", $"There is no supply partner '{id}'.");
            return;
        }
        if (partner.OpenRtb25) http.Response.Headers["x-openrtb-version"] = "2.5";
        if (!limits.Allows(partner))
        {
            counters.Refused();
            await Problem.WriteAsync(http, StatusCodes.Status429TooManyRequests, "Too many requests", $"Partner '{id}' may send {partner.QpsLimit} requests a second.");
            return;
        }
        // Shed before anything is read: a request that would wait in line is answered late, and late is lost.
        if (queue.ShedShare is > 0 and var share && Random.Shared.NextDouble() < share)
        {
            Shed(http, partner);
            return;
        }
        try
        {
            if (Interlocked.Increment(ref _open) > _options.OpenMax) Shed(http, partner);
            else await ReadAsync(http, partner, arrived);
        }
        catch (Exception e) when (Classify(e, http))
        {
            // The caller hung up in the middle: nobody is there to be answered.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private void Shed(HttpContext http, PartnerEntry partner)
    {
        counters.Shed(partner);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ReadAsync(HttpContext http, PartnerEntry partner, long arrived)
    {
        // The body first: a caller that sends it slowly keeps neither a place among the requests in flight nor our memory from the others.
        var status = RequestBody.CheckHeaders(http.Request, _options.RequestBytesMax, out var isGzip);
        if (status == BodyStatus.Read) status = await RequestBody.WaitAsync(http.Request.BodyReader, _options.RequestBytesMax);
        if (status != BodyStatus.Read)
        {
            counters.Refused();
            await RefuseAsync(http, status);
            return;
        }
        var context = contexts.Get();
        try
        {
            context.Begin(partner, snapshots.Current, time.GetUtcNow().ToUnixTimeMilliseconds(), arrived);
            RequestBody.Take(http.Request.BodyReader, context.Raw);
            await DecideAsync(http, context, isGzip);
        }
        finally
        {
            context.Release();
            contexts.Return(context);
        }
    }

    private async Task DecideAsync(HttpContext http, BidContext context, bool isGzip)
    {
        if (Interlocked.Increment(ref _inFlight) > _options.InFlightMax)
        {
            Interlocked.Decrement(ref _inFlight);
            Shed(http, context.Partner);
            return;
        }
        BodyStatus status;
        var decision = default(BidDecision);
        try
        {
            status = isGzip ? RequestBody.Inflate(context.Raw, context.Inflated, _options.RequestBytesMax) : BodyStatus.Read;
            if (status == BodyStatus.Read) decision = handler.Handle(context, isGzip ? context.Inflated.Memory : context.Raw.Memory);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
        if (status != BodyStatus.Read)
        {
            counters.Refused();
            await RefuseAsync(http, status);
            return;
        }
        counters.Count(context, decision);
        await AnswerAsync(http, context, decision);
        counters.Took(time.GetElapsedTime(context.Arrived));
    }

    private Task AnswerAsync(HttpContext http, BidContext context, BidDecision decision)
    {
        if (decision.IsRefused)
        {
            return Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "Invalid bid request", "The request breaks rules of OpenRTB 2.6; errors names each by its JSON path.", context.Errors);
        }
        if (!decision.HasBids)
        {
            if (!context.Partner.Reasons && !context.Partner.NoBidBody)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
            DebugExtension.WriteNoBid(context, decision.Reason);
        }
        var body = context.Answer;
        http.Response.ContentType = "application/json";
        if (body.Length >= _options.GzipBytesMin && AcceptsGzip(http.Request.Headers.AcceptEncoding)) return WriteGzipAsync(http, body);
        http.Response.ContentLength = body.Length;
        // RequestAborted would be a token that is made for this request alone; a write to a caller that is gone ends anyhow.
        var written = http.Response.BodyWriter.WriteAsync(body.Memory);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    private static async Task WriteGzipAsync(HttpContext http, AnswerBuffer body)
    {
        http.Response.Headers.ContentEncoding = "gzip";
        http.Response.Headers.Vary = "accept-encoding";
        await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(body.Memory, http.RequestAborted);
    }

    private static bool AcceptsGzip(Microsoft.Extensions.Primitives.StringValues accepted)
    {
        foreach (var value in accepted)
        {
            if (value is null) continue;
            foreach (var part in value.AsSpan().Split(','))
            {
                var coding = value.AsSpan(part);
                var end = coding.IndexOf(';');
                var name = (end < 0 ? coding : coding[..end]).Trim();
                if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase)) return end < 0 || IsWanted(coding[(end + 1)..].Trim());
            }
        }
        return false;
    }

    /// <summary>Whether a weight ("q=0.5") is above 0. What is not a weight wants nothing: the plain answer is right for everyone.</summary>
    private static bool IsWanted(ReadOnlySpan<char> weight) => weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && float.TryParse(weight[2..], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var q) && q > 0;

    private static Task RefuseAsync(HttpContext http, BodyStatus status) => status switch
    {
        BodyStatus.TooLarge => Problem.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "Request too large", "The body, or what it inflates to, is larger than AdTech:Bidding:RequestBytesMax."),
        BodyStatus.NotGzip => Problem.WriteAsync(
            http, StatusCodes.Status400BadRequest, "Invalid bid request", "Content-Encoding says gzip, but the body is not.", [new OpenRtb.RequestError("$", "is not gzip")]),
        BodyStatus.UnknownEncoding => Problem.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "Unsupported content encoding", "Content-Encoding may be gzip or absent."),
        BodyStatus.UnknownType => Problem.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "Unsupported content type", "Content-Type must be application/json or absent."),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>Counts an exception, and says whether it only means that the caller is gone. A malformed body (broken chunks) is the server's to refuse with its own status.</summary>
    private bool Classify(Exception exception, HttpContext http)
    {
        if (http.RequestAborted.IsCancellationRequested) return true;
        if (exception is BadHttpRequestException) counters.Refused();
        else
        {
            counters.Failed();
            Log.Failed(logger, exception);
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A bid request could not be handled.")]
        internal static partial void Failed(ILogger logger, Exception exception);
    }
}
