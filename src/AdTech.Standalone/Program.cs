namespace AdTech.Standalone;

internal static class Program
{
    private static Task<int> Main(string[] args) => StandaloneCommand.Create().Parse(args).InvokeAsync();
}
