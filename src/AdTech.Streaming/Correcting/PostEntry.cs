using System.Text.Json;
using AdTech.Events;
using AdTech.Events.Log;
using AdTech.ServiceDefaults;
using AdTech.ServiceDefaults.OpenApi;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Client;
using AdTech.Streaming.Storing;
using Google.Protobuf;

namespace AdTech.Streaming.Correcting;

/// <summary>Takes an entry into the log, from where the stream books it, once for each id.</summary>
internal sealed class PostEntry(IEventLog log, IBookStore books, EntryReader reader, RunningTotals totals, TimeProvider time)
{
    private const int BodyBytesMax = 16_384;

    private static readonly TimeSpan AppendTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BookingWait = TimeSpan.FromSeconds(5); // a commit takes 0.2 s; a stream that is behind must not hold callers
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/entries", static (HttpContext http, PostEntry useCase) => useCase.HandleAsync(http))
        .WithName("postEntry").WithTags("Books").WithSummary("Book a deposit, credit, claim, adjustment, or the closing of a month")
        .WithDescription(
            "The id is yours: the same id with the same content is answered 200 and changes nothing, with other content 409. 202 means that the entry is durable and will be booked in a moment. "
            + "A deposit, a credit and an adjustment change an advertiser's balance; a credit reopens no campaign's budget. A claim is against a partner. An entry about a closed month is booked into the open one, "
            + "and adjusts names the closed one.")
        .Accepts<EntryBody>("application/json").Produces<EntryView>(StatusCodes.Status201Created).Produces<EntryView>().Produces<EntryView>(StatusCodes.Status202Accepted)
        .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .WithBodyExample("""{ "id": "invoice-2026-0042", "kind": "deposit", "advertiser": "northwind", "amount": "500", "currency": "USD", "reason": "Bank transfer of 2 March" }""");

    private async Task<IResult> HandleAsync(HttpContext http)
    {
        // A page of another site may send any other type without asking; for JSON its browser asks first, and is told no.
        if (!http.Request.HasJsonContentType()) return Results.Problem("Send JSON, and say so: Content-Type: application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (await ReadBodyAsync(http) is not { } bytes) return Results.Problem($"At most {BodyBytesMax} bytes are read.", statusCode: StatusCodes.Status413PayloadTooLarge);

        JsonDocument body;
        try
        {
            body = JsonDocument.Parse(bytes, Json);
        }
        catch (JsonException e)
        {
            return Results.ValidationProblem(Unreadable(e));
        }

        using (body) return Answer(http, await ExecuteAsync(http.Organisation(), body.RootElement, http.RequestAborted));
    }

    /// <summary>Books an entry: step 1 reads it, step 2 knows it again, step 3 makes it durable and waits for its booking.</summary>
    internal async Task<EntryAnswer> ExecuteAsync(string organisationId, JsonElement body, CancellationToken cancellationToken)
    {
        // Step 1: what is asked for.
        Correction asked;
        Dictionary<string, string[]> errors;
        try
        {
            errors = reader.TryRead(body, organisationId, out asked);
        }
        catch (InvalidOperationException e)
        {
            return new EntryAnswer(EntryResult.Invalid, "", null, Unreadable(e)); // a text that is no Unicode
        }

        var namesDay = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("day", out _);

        // Step 2: an id that is booked stands for what was booked. Asked before the errors are told: what was right then may not be right again (a credit of all that was charged).
        if (asked.Id.Length > 0 && books.FindEntry(asked.OrganisationId, asked.Id) is { } known) return Answer(asked, known.Entry, namesDay, EntryResult.Known);
        if (errors.Count > 0) return new EntryAnswer(EntryResult.Invalid, asked.Id, null, errors);

        // Step 3: durable, then booked.
        if (!await AppendAsync(asked)) return new EntryAnswer(EntryResult.Unavailable, asked.Id);
        return await BookedAsync(asked, cancellationToken) is { } booked
            ? Answer(asked, booked.Entry, namesDay, EntryResult.Booked)
            : new EntryAnswer(EntryResult.Accepted, asked.Id, EntryView.Of(asked, null));
    }

    private static Dictionary<string, string[]> Unreadable(Exception why) => new Dictionary<string, string[]> { ["$"] = ["is not JSON that can be read: " + why.Message] };

    private static EntryAnswer Answer(Correction asked, BookedEntry booked, bool namesDay, EntryResult result) => IsSame(asked, booked.Correction, namesDay)
        ? new EntryAnswer(result, asked.Id, EntryView.Of(booked.Correction, booked))
        : new EntryAnswer(EntryResult.Conflict, asked.Id);

    private static IResult Answer(HttpContext http, EntryAnswer answer)
    {
        switch (answer.Result)
        {
            case EntryResult.Invalid: return Results.ValidationProblem(answer.Errors!.ToDictionary());
            case EntryResult.Conflict:
                return Results.Problem($"The id {answer.Id} is that of another entry. Entries are never changed: book another one, with an id of its own.", statusCode: StatusCodes.Status409Conflict);
            case EntryResult.Unavailable:
                http.Response.Headers.RetryAfter = "1";
                return Results.Problem("The event log could not take the entry. Send it again: nothing is booked twice.", statusCode: StatusCodes.Status503ServiceUnavailable);
            default: return Results.Json(answer.Entry, BookJson.Options, statusCode: StatusOf(answer.Result));
        }
    }

    private static int StatusOf(EntryResult result) => result switch
    {
        EntryResult.Booked => StatusCodes.Status201Created,
        EntryResult.Accepted => StatusCodes.Status202Accepted,
        _ => StatusCodes.Status200OK,
    };

    private static bool IsSame(Correction asked, Correction booked, bool namesDay)
    {
        var same = asked.Clone();
        (same.TimeMs, same.ReportingRateNanos, same.Day) = (booked.TimeMs, booked.ReportingRateNanos, namesDay || asked.Kind == CorrectionKind.Close ? asked.Day : booked.Day);
        return same.Equals(booked);
    }

    private async Task<bool> AppendAsync(Correction entry)
    {
        try
        {
            // Not cancelled when the caller hangs up: whether it is booked must not hang on that.
            using var timeout = new CancellationTokenSource(AppendTimeout, time);
            await log.AppendAsync(Topics.Corrections, PartitionOf(entry.Id, log.Partitions(Topics.Corrections)), new Event { Correction = entry }.ToByteArray(), timeout.Token);
            return true;
        }
        catch (Exception e) when (e is EventLogUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<NumberedEntry?> BookedAsync(Correction entry, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var changed = totals.State.Changed; // before the look, so that no commit is missed between
            if (books.FindEntry(entry.OrganisationId, entry.Id) is { } booked) return booked;
            var left = BookingWait - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return null;
            await Task.WhenAny(changed, Task.Delay(left, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext http)
    {
        var bytes = new byte[BodyBytesMax + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length > BodyBytesMax ? default(ReadOnlyMemory<byte>?) : bytes.AsMemory(0, length); // a plain null would be an empty body
    }

    /// <summary>The partition of an id: FNV-1a, the same in every process and version, so that what is sent twice comes in its order.</summary>
    private static int PartitionOf(string id, int partitions)
    {
        var hash = 2166136261u;
        foreach (var letter in id) hash = (hash ^ letter) * 16777619u;
        return (int)(hash % (uint)partitions);
    }
}

/// <summary>What became of an entry: the entry as it is booked, or what is wrong with it by field.</summary>
internal sealed record EntryAnswer(EntryResult Result, string Id, EntryView? Entry = null, IReadOnlyDictionary<string, string[]>? Errors = null);
