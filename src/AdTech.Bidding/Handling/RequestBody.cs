using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using AdTech.Bidding.Answering;

namespace AdTech.Bidding.Handling;

/// <summary>How reading a body went.</summary>
internal enum BodyStatus
{
    Read,
    TooLarge,
    NotGzip,
    UnknownEncoding,
    UnknownType,
}

/// <summary>Reads the body of a request into the context's pooled buffers, never more than the limit: neither of what was sent nor of what it inflates to.</summary>
internal static class RequestBody
{
    internal static BodyStatus CheckHeaders(HttpRequest request, int bytesMax, out bool isGzip)
    {
        isGzip = false;
        if (!IsJson(request.ContentType)) return BodyStatus.UnknownType;
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count > 0)
        {
            isGzip = encoding.Count == 1 && (Is(encoding[0], "gzip") || Is(encoding[0], "x-gzip"));
            if (!isGzip && !(encoding.Count == 1 && Is(encoding[0], "identity"))) return BodyStatus.UnknownEncoding;
        }
        return request.ContentLength > bytesMax ? BodyStatus.TooLarge : BodyStatus.Read;
    }

    /// <summary>
    /// Waits until the whole body is there, and leaves it where it arrives: in the server's buffers, which hold no more than was sent. A caller that sends slowly so takes none of ours. One
    /// that sends less than 240 bytes a second is ended by the server (<c>MinRequestBodyDataRate</c>).
    /// </summary>
    internal static ValueTask<BodyStatus> WaitAsync(PipeReader body, int bytesMax) =>
        body.TryRead(out var result) && Judge(body, result, bytesMax) is { } status ? ValueTask.FromResult(status) : WaitForMoreAsync(body, bytesMax);

    /// <summary>Takes the body that is there.</summary>
    internal static void Take(PipeReader body, AnswerBuffer into)
    {
        into.Truncate(0);
        if (!body.TryRead(out var result)) throw new InvalidOperationException("A body that was there is gone.");
        foreach (var segment in result.Buffer) into.Write(segment.Span);
        body.AdvanceTo(result.Buffer.End);
    }

    private static async ValueTask<BodyStatus> WaitForMoreAsync(PipeReader body, int bytesMax)
    {
        while (true)
        {
            if (Judge(body, await body.ReadAsync(), bytesMax) is { } status) return status;
        }
    }

    /// <summary>Whether what arrived so far is all, or too much; null when it is neither.</summary>
    private static BodyStatus? Judge(PipeReader body, in ReadResult result, int bytesMax)
    {
        if (result.Buffer.Length > bytesMax)
        {
            body.AdvanceTo(result.Buffer.End);
            return BodyStatus.TooLarge;
        }
        // Of a complete body nothing counts as looked at, so that it can be read once more; else the next read waits for more than there is.
        body.AdvanceTo(result.Buffer.Start, result.IsCompleted ? result.Buffer.Start : result.Buffer.End);
        return result.IsCompleted ? BodyStatus.Read : null;
    }

    /// <summary>Inflates at most <paramref name="bytesMax"/> bytes; a bomb ends there.</summary>
    internal static BodyStatus Inflate(AnswerBuffer from, AnswerBuffer into, int bytesMax)
    {
        into.Truncate(0);
        if (!MemoryMarshal.TryGetArray(from.Memory, out var bytes)) throw new InvalidOperationException("The buffer is not an array.");
        using var source = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        try
        {
            while (true)
            {
                var room = into.GetSpan(4_096);
                var read = gzip.Read(room[..Math.Min(room.Length, bytesMax + 1 - into.Length)]); // one byte past the limit tells
                if (read == 0) return into.Length > 0 ? BodyStatus.Read : BodyStatus.NotGzip;
                into.Advance(read);
                if (into.Length > bytesMax) return BodyStatus.TooLarge;
            }
        }
        catch (InvalidDataException)
        {
            return BodyStatus.NotGzip; // The caller's mistake, and the answer says so.
        }
    }

    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A missing type means JSON (OpenRTB 2.6, section 2).</summary>
    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType)) return true;
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }
}
