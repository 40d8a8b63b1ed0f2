using System.CommandLine;

namespace AdTech.Standalone;

internal static class Program
{
    // The host itself listens to Ctrl-C and SIGTERM and has time to finish; the command line's own handler would end the process after two seconds.
    private static Task<int> Main(string[] args) => StandaloneCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
}
