// Asks one V3 source what it is told to, through the client's own libraries. Argument: the address of the source.
// In: one JSON array a line, the kind of question first. Out: one JSON value a line.
using System.Text.Json;
using System.Text.Json.Nodes;

var client = new Client(args[0]);
while (Console.ReadLine() is { } line)
{
    var question = JsonNode.Parse(line)!.AsArray();
    Console.WriteLine(JsonSerializer.Serialize(await Answer(question[0]!.GetValue<string>(), new Arguments(question))));
}

async Task<object?> Answer(string kind, Arguments given)
{
    client.Log.Lines.Clear();
    try
    {
        return await (kind switch
        {
            "addresses" => Metadata.Addresses(client, given),
            "templates" => Metadata.Templates(client, given),
            "search" => Searching.Search(client, given),
            "autocomplete" => Searching.Ids(client, given),
            "autocomplete-versions" => Searching.Versions(client, given),
            "list" => Searching.List(client, given),
            "metadata" => Metadata.All(client, given),
            "metadata-of" => Metadata.One(client, given),
            "registration" => Metadata.Registration(client, given),
            "latest" => Metadata.Latest(client, given),
            "dependencies" => Metadata.Dependencies(client, given),
            "vulnerabilities" => Metadata.Vulnerabilities(client, given),
            "versions" => Downloading.Versions(client, given),
            "dependency-info" => Downloading.DependencyInfo(client, given),
            "copy" => Downloading.Copy(client, given),
            "download" => Downloading.Download(client, given),
            "push" => Publishing.Push(client, given),
            "delete" => Publishing.Delete(client, given),
            _ => throw new ArgumentException(kind),
        });
    }
    catch (Exception error)
    {
        return new { error = error.GetType().Name, message = error.Message, cause = error.InnerException?.Message, log = client.Log.Lines };
    }
}
