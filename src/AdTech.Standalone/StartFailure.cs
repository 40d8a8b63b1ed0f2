using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AdTech.Standalone;

/// <summary>A wrong setting, a port or a folder in use, a broken file: the sentence says which; a stack trace would only hide it.</summary>
internal static class StartFailure
{
    /// <summary>Null: not known to be anything that the user can cure, so the stack trace is worth more.</summary>
    internal static string? Sentence(Exception exception, StandaloneSettings settings) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Sentence(only, settings),
        DbException => $"AdTech can't start: a database in the data folder can't be used ({OneLine(exception)}). Restore the folder, or give another one with --AdTech:DataPath=DIR.",
        InvalidOperationException or IOException or InvalidDataException or UnauthorizedAccessException or SocketException
            or OptionsValidationException or FormatException or NotSupportedException => $"AdTech can't start: {OneLine(exception)}",
        _ => null,
    };

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ");
}
